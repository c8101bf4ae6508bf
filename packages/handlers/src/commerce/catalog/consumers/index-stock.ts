import { inventoryEvents, type StockMoved } from '@emporion/inventory';
import type { EventEnvelope } from '@emporion/messages';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import type { IndexPorts } from '../ports.ts';

/**
 * Tells the index of the search what can be ordered, whenever that may have changed.
 *
 * It asks what there is now instead of adding up what has moved, so that repeats and disorder do no harm.
 */
export const indexStock: SubscriptionRow<IndexPorts> = subscription({
  consumer: 'index-stock',
  maxDeliveries: patientMaxDeliveries,
  catalog: inventoryEvents,
  types: [
    'inventory.stock-received.v1',
    'inventory.stock-adjusted.v1',
    'inventory.stock-dispatched.v1',
    'inventory.stock-arrived.v1',
    'inventory.stock-reserved.v1',
    'inventory.stock-released.v1',
    'inventory.stock-expired.v1',
    'inventory.stock-restocked.v1',
    'inventory.stock-returned.v1',
  ],
  create:
    ({ productIndex, stockLevels }: IndexPorts) =>
    async ({ data: { lines } }: EventEnvelope<string, Pick<StockMoved, 'lines'>>): Promise<void> => {
      const skus = [...new Set(lines.map(({ sku }) => sku))];
      const stock = await stockLevels.available(skus);
      await productIndex.stock(stock.map(({ sku, available }) => ({ sku, isAvailable: available > 0 })));
    },
});
