import { placeOf, type StockLine } from '@emporion/inventory';
import type { ShardLevel, StockShare, TakenShare } from './stock-counters.ts';

/** Every line from one shard. */
export const allFrom = (shard: number, lines: readonly StockLine[]): readonly StockShare[] =>
  lines.map((line) => ({ ...placed(line), quantity: line.quantity, shard }));

const placed = ({ sku, location }: Pick<StockLine, 'sku' | 'location'>): Pick<StockLine, 'sku' | 'location'> => ({
  sku,
  ...(location === undefined ? {} : { location }),
});

/** The shard that owes what no shard has. */
const owingShard = 0;

/**
 * Every line from as few shards as have it: from the first of them that has it all, or else from the fullest ones. What
 * nobody has is owed by one of them.
 *
 * @param first - the shard to begin with, so that not everybody takes from the same one.
 */
export function sharesOf(
  lines: readonly StockLine[],
  levels: ReadonlyMap<string, readonly ShardLevel[]>,
  first: number,
): readonly TakenShare[] {
  return lines.flatMap((line) => {
    const { quantity } = line;
    const shards = levels.get(placeOf(line)) ?? [];
    const inTurn = [...shards.filter(({ shard }) => shard >= first), ...shards.filter(({ shard }) => shard < first)];
    const whole = inTurn.find(({ available }) => available >= quantity);
    if (whole !== undefined) return [{ ...placed(line), quantity, shard: whole.shard }];
    let missing = quantity;
    const shares = inTurn
      .toSorted((one, other) => other.available - one.available)
      .flatMap(({ shard, available }) => {
        const taken = Math.min(Math.max(available, 0), missing);
        missing -= taken;
        return taken > 0 ? [{ ...placed(line), quantity: taken, shard }] : [];
      });
    return missing === 0 ? shares : withOwed(shares, { ...placed(line), quantity: missing }, shards);
  });
}

/** The owing shard has to have no fewer units than it was seen to have: else more would be owed than is known. */
function withOwed(
  shares: readonly StockShare[],
  { quantity, ...place }: StockLine,
  levels: readonly ShardLevel[],
): readonly TakenShare[] {
  const atLeast = levels.find(({ shard }) => shard === owingShard)?.available ?? 0;
  const own = shares.find(({ shard }) => shard === owingShard)?.quantity ?? 0;
  return [
    ...shares.filter(({ shard }) => shard !== owingShard),
    { ...place, quantity: own + quantity, shard: owingShard, atLeast },
  ];
}

/** The shares of lines that stay where they are, as many units as the lines still want. */
export const keptShares = (lines: readonly StockLine[], freed: readonly StockShare[]): readonly StockShare[] =>
  lines.flatMap((line) => {
    let missing = line.quantity;
    return freed
      .filter((share) => placeOf(share) === placeOf(line))
      .flatMap(({ shard, quantity }) => {
        const taken = Math.min(quantity, missing);
        missing -= taken;
        return taken > 0 ? [{ ...placed(line), quantity: taken, shard }] : [];
      });
  });

/** One share for each counter. */
export const mergedShares = (shares: readonly TakenShare[]): readonly TakenShare[] =>
  [...Map.groupBy(shares, (share) => JSON.stringify([placeOf(share), share.shard])).values()].flatMap((same) => {
    const [first] = same;
    const atLeast = same.find((share) => share.atLeast !== undefined)?.atLeast;
    const quantity = same.reduce((sum, share) => sum + share.quantity, 0);
    return first === undefined ? [] : [{ ...first, quantity, ...(atLeast === undefined ? {} : { atLeast }) }];
  });

/** The levels for whoever takes what is on hand, free or not. */
export const onHandOf = (
  levels: ReadonlyMap<string, readonly ShardLevel[]>,
): ReadonlyMap<string, readonly ShardLevel[]> =>
  new Map(
    [...levels].map(([place, shards]) => [place, shards.map((level) => ({ ...level, available: level.onHand }))]),
  );

/** Every line first to the shard that owes units, as many as it owes, and the rest on as many shards as there are. */
export const putOn = (
  shards: number,
  lines: readonly StockLine[],
  { first, levels }: { readonly first: number; readonly levels: ReadonlyMap<string, readonly ShardLevel[]> },
): readonly TakenShare[] => {
  const debts = lines.map((line) => {
    const { available = 0 } = levels.get(placeOf(line))?.find(({ shard }) => shard === owingShard) ?? {};
    return { ...placed(line), quantity: Math.min(line.quantity, Math.max(0, -available)) };
  });
  const rest = lines.map((line, index) => ({ ...line, quantity: line.quantity - (debts[index]?.quantity ?? 0) }));
  const paid = debts.filter(({ quantity }) => quantity > 0);
  return mergedShares([...allFrom(owingShard, paid), ...spreadOver(shards, rest, first)]);
};

/** Every line on as many shards as there are, as evenly as whole units can be. */
const spreadOver = (shards: number, lines: readonly StockLine[], first: number): readonly StockShare[] =>
  lines.flatMap((line) =>
    Array.from({ length: shards }, (_, index) => ({
      ...placed(line),
      shard: (first + index) % shards,
      quantity: Math.floor(line.quantity / shards) + (index < line.quantity % shards ? 1 : 0),
    })).filter((share) => share.quantity > 0),
  );
