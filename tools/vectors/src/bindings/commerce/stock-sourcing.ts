import { type Sourcing, sourceStock } from '@emporion/inventory';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.object({
  stock: z.record(z.string(), z.record(z.string(), z.int())),
  request: z.array(z.object({ sku: z.string(), qty: z.int() })),
  priority: z.array(z.string()).optional(),
  cost: z.record(z.string(), z.number()).optional(),
});

function byPriority({ picks, isShippable, shortages }: Sourcing, skus: readonly string[]) {
  // The suite tells picks in the order in which the SKUs were asked for.
  const asked = [...new Set(skus)].flatMap((sku) => picks.filter((pick) => pick.sku === sku));
  return {
    selections: asked.map(({ quantity, ...pick }) => ({ ...pick, qty: quantity })),
    shippable: isShippable,
    short: Object.fromEntries(shortages.map(({ sku, wanted, available }) => [sku, wanted - available])),
  };
}

function fewest({ picks, isShippable }: Sourcing) {
  if (!isShippable) return { locations: null };
  const locations = [...new Set(picks.map(({ location }) => location))].sort();
  return { locations, split: locations.length };
}

/** Which locations fill a demand: in an order of priority, or as few as possible. */
export const stockSourcing: Binding = binding(
  'commerce/stock-sourcing',
  input,
  ({ stock, request, priority, cost }, { raw }) => {
    const demand = request.map(({ sku, qty }) => ({ sku, quantity: qty }));
    const levels = Object.entries(stock).flatMap(([location, units]) =>
      Object.entries(units).map(([sku, available]) => ({ sku, location, available })),
    );
    switch (raw['fn']) {
      case 'sourceByPriority': {
        const sourcing = sourceStock(demand, levels, { kind: 'priority', locations: priority ?? [] });
        return byPriority(
          sourcing,
          demand.map(({ sku }) => sku),
        );
      }
      case 'sourceMinSplit': {
        const costs = Object.entries(cost ?? {}).map(([location, each]) => ({ location, cost: each }));
        return fewest(sourceStock(demand, levels, { kind: 'fewest-splits', costs }));
      }
      default:
        throw new Error(`a function that we do not have: ${String(raw['fn'])}`);
    }
  },
);
