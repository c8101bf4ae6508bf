import { inventoryEvents, movementsOf, type StockPolicies, watchStock } from '@emporion/inventory';
import { reorderPointOf } from '@emporion/inventory/replenishment';
import { causedBy } from '@emporion/messages';
import { type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import type { StockBookPorts } from '../ports.ts';

/**
 * Writes down every movement of stock, and tells of what has become low by it.
 *
 * A movement has the id of its event, and a level is looked at as it is now: repeats and disorder do no harm.
 */
export const keepStockBooks: SubscriptionRow<StockBookPorts> = subscription({
  consumer: 'keep-stock-books',
  catalog: inventoryEvents,
  types: [
    'inventory.stock-received.v1',
    'inventory.stock-adjusted.v1',
    'inventory.stock-dispatched.v1',
    'inventory.stock-arrived.v1',
    'inventory.stock-reserved.v1',
    'inventory.stock-committed.v1',
    'inventory.stock-released.v1',
    'inventory.stock-expired.v1',
    'inventory.stock-shipped.v1',
    'inventory.stock-restocked.v1',
    'inventory.stock-returned.v1',
  ],
  delivery: 'direct',
  create:
    ({ stockMovements, ...ports }: StockBookPorts) =>
    async (event): Promise<void> => {
      const movements = movementsOf(event);
      await stockMovements.append(movements);
      // What only changes hands leaves the rest as it was.
      const skus = movements.filter(({ available }) => available !== 0).map(({ sku }) => sku);
      const points = await reorderPoints(ports, skus);
      const watched = { skus, reorderPointOf: (sku: string) => points.get(sku), cause: causedBy(event) };
      const low = required(await watchStock(ports, watched));
      meter('StockMovementRecorded', movements.length);
      meter('StockRanLow', low.length);
      logger.info('stock books kept', { eventId: event.id, movements: movements.length, low: low.length });
    },
});

async function reorderPoints(
  { stockPolicies }: { readonly stockPolicies: StockPolicies },
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const policies = await stockPolicies.ofSkus(skus);
  return new Map(
    policies.flatMap(({ sku, reorder }) => (reorder === undefined ? [] : [[sku, reorderPointOf(reorder)] as const])),
  );
}
