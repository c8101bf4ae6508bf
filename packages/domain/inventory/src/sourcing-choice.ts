/** What locations can give, in the order in which ties are decided. */
export interface Choice {
  /** Units of each SKU that are wanted; all locations together have as many. */
  readonly wanted: readonly number[];
  /** For each location, its units of each SKU. */
  readonly stocks: readonly (readonly number[])[];
  /** Of each location, ≥ 0. */
  readonly costs: readonly number[];
}

/** The most locations among which all choices are tried. */
export const mostExactLocations = 12;

/**
 * The fewest locations that have what is wanted together, and of those choices the cheapest, the first in order: by
 * trying all choices of one location, of two, and so on, and leaving those that cannot get better.
 */
export function fewestExactly({ wanted, stocks, costs }: Choice): readonly number[] {
  // What the locations from one on have together of each SKU.
  const reach = [wanted.map(() => 0)];
  for (let from = stocks.length - 1; from >= 0; from--) {
    const [beyond = []] = reach;
    reach.unshift(beyond.map((units, sku) => units + (stocks[from]?.[sku] ?? 0)));
  }
  const missing = [...wanted];
  const chosen: number[] = [];
  let best: readonly number[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  const choose = (from: number, left: number, cost: number): void => {
    if (cost >= least) return;
    if (left === 0) {
      if (missing.every((units) => units <= 0)) [best, least] = [[...chosen], cost];
      return;
    }
    for (let next = from; next <= stocks.length - left; next++) {
      if (missing.some((units, sku) => units > (reach[next]?.[sku] ?? 0))) return;
      take(missing, stocks[next], -1);
      chosen.push(next);
      choose(next + 1, left - 1, cost + (costs[next] ?? 0));
      chosen.pop();
      take(missing, stocks[next], 1);
    }
  };
  for (let size = 0; size <= stocks.length && best === undefined; size++) choose(0, size, 0);
  if (best === undefined) throw new RangeError('the locations have too little');
  return best;
}

/**
 * A choice that no single step betters: greedily the location that has most of what is missing, then leaving out a
 * location, taking one instead of two, and a cheaper one instead of another, until nothing is gained.
 */
export function fewestHeuristically(choice: Choice): readonly number[] {
  const chosen = greedyCover(choice);
  while (improve(choice, chosen)) {
    // Each step leaves fewer locations, or as many that cost less.
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Always the location that has most of what is missing; of those the cheapest, the first in order. */
function greedyCover({ wanted, stocks, costs }: Choice): Set<number> {
  const missing = [...wanted];
  const chosen = new Set<number>();
  while (missing.some((units) => units > 0)) {
    let [best, most] = [-1, 0];
    for (const [location, stock] of stocks.entries()) {
      if (chosen.has(location)) continue;
      const gain = missing.reduce((sum, units, sku) => sum + Math.max(0, Math.min(units, stock[sku] ?? 0)), 0);
      if (gain > most || (gain === most && gain > 0 && (costs[location] ?? 0) < (costs[best] ?? 0))) {
        [best, most] = [location, gain];
      }
    }
    if (best < 0) throw new RangeError('the locations have too little');
    chosen.add(best);
    take(missing, stocks[best], -1);
  }
  return chosen;
}

/** Take one step that betters the choice; false when there is none. */
function improve({ wanted, stocks, costs }: Choice, chosen: Set<number>): boolean {
  // What is still missing; less than zero where there is more than enough.
  const missing = [...wanted];
  for (const location of chosen) take(missing, stocks[location], -1);
  const isEnough = (without: readonly number[], instead?: number): boolean =>
    missing.every((units, sku) => {
      const left = without.reduce((sum, location) => sum + (stocks[location]?.[sku] ?? 0), units);
      return left <= (instead === undefined ? 0 : (stocks[instead]?.[sku] ?? 0));
    });
  const exchange = (without: readonly number[], instead?: number): boolean => {
    if (!isEnough(without, instead)) return false;
    for (const location of without) chosen.delete(location);
    if (instead !== undefined) chosen.add(instead);
    return true;
  };
  const dearest = [...chosen].sort((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0));
  if (dearest.some((location) => exchange([location]))) return true;
  const others = [...stocks.keys()].filter((location) => !chosen.has(location));
  for (const other of others) {
    for (const [rank, one] of dearest.entries()) {
      if (dearest.slice(rank + 1).some((two) => exchange([one, two], other))) return true;
    }
  }
  return others.some((other) =>
    dearest.some((one) => (costs[other] ?? 0) < (costs[one] ?? 0) && exchange([one], other)),
  );
}

function take(missing: number[], stock: readonly number[] | undefined, sign: 1 | -1): void {
  for (let sku = 0; sku < missing.length; sku++) missing[sku] = (missing[sku] ?? 0) + sign * (stock?.[sku] ?? 0);
}
