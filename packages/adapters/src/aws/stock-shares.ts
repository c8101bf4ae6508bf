import type { StockLine } from '@emporion/inventory';
import type { ShardLevel, StockShare } from './stock-counters.ts';

/** Every line from one shard. */
export const allFrom = (shard: number, lines: readonly StockLine[]): readonly StockShare[] =>
  lines.map(({ sku, quantity }) => ({ sku, quantity, shard }));

/**
 * Every line from as few shards as have it: from the first of them that has it all, or else from the fullest ones.
 *
 * @param first - the shard to begin with, so that not everybody takes from the same one.
 */
export function sharesOf(
  lines: readonly StockLine[],
  levels: ReadonlyMap<string, readonly ShardLevel[]>,
  first: number,
): readonly StockShare[] {
  return lines.flatMap(({ sku, quantity }) => {
    const shards = levels.get(sku) ?? [];
    const inTurn = [...shards.filter(({ shard }) => shard >= first), ...shards.filter(({ shard }) => shard < first)];
    const whole = inTurn.find(({ available }) => available >= quantity);
    if (whole !== undefined) return [{ sku, quantity, shard: whole.shard }];
    let missing = quantity;
    return inTurn
      .toSorted((one, other) => other.available - one.available)
      .flatMap(({ shard, available }) => {
        const taken = Math.min(available, missing);
        missing -= taken;
        return taken > 0 ? [{ sku, quantity: taken, shard }] : [];
      });
  });
}

/** Every line on as many shards as there are, as evenly as whole units can be. */
export const spreadOver = (shards: number, lines: readonly StockLine[], first: number): readonly StockShare[] =>
  lines.flatMap(({ sku, quantity }) =>
    Array.from({ length: shards }, (_, index) => ({
      sku,
      shard: (first + index) % shards,
      quantity: Math.floor(quantity / shards) + (index < quantity % shards ? 1 : 0),
    })).filter((share) => share.quantity > 0),
  );
