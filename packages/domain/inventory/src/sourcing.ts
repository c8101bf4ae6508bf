import { fewestExactly, fewestHeuristically, mostExactLocations } from './sourcing-choice.ts';
import type { LocationLevel, Shortage } from './stock-level.ts';
import { mergedLines, type StockLine } from './stock-line.ts';

/** What a location can give of a SKU. */
export interface SourceLevel extends Pick<LocationLevel, 'sku' | 'location' | 'available'> {
  /** Units that stay at the location whatever is asked for, in whole units, ≥ 0. @default 0 */
  readonly safetyStock?: number;
}

/** What it takes to ship from a location: a distance or a cost, in any unit, ≥ 0. */
export interface LocationCost {
  readonly location: string;
  readonly cost: number;
}

/** Which locations to take units from. A location that the policy leaves out where it names others gives nothing. */
export type SourcingPolicy =
  /** In this order. */
  | { readonly kind: 'priority'; readonly locations: readonly string[] }
  /** For each SKU, from where most of it is. */
  | { readonly kind: 'highest-stock' }
  /** From the nearest or cheapest: by `distancesTo`, or the row of a cost matrix. */
  | { readonly kind: 'nearest'; readonly costs: readonly LocationCost[] }
  /** From as few as possible, and of those from the cheapest together. Without costs all locations cost the same. */
  | { readonly kind: 'fewest-splits'; readonly costs?: readonly LocationCost[] };

/** Units of one SKU that one location gives. */
export interface SourcedLine extends StockLine {
  readonly location: string;
  /** What the location could give, its safety stock left aside. */
  readonly available: number;
}

/** Where the units of a demand come from. */
export interface Sourcing {
  /** Ascending by SKU; for each in the order in which locations are preferred. */
  readonly picks: readonly SourcedLine[];
  /** Whether everything that was asked for can be shipped. */
  readonly isShippable: boolean;
  /** The SKUs of which there are too few, ascending; what there is of them is among the picks. */
  readonly shortages: readonly Shortage[];
  /** How the locations were found: in an order, as the best of all choices, or as a good one. */
  readonly search: 'ranked' | 'exact' | 'heuristic';
}

interface Source {
  readonly location: string;
  readonly cost: number;
  /** What it can give of each SKU that is asked for. */
  readonly stock: readonly number[];
}

/**
 * Choose the locations that fill a demand. Two lines of one SKU count as their sum, and owed units as none.
 *
 * Fewest splits are exact among up to 12 locations that have anything of what is asked for. Ties go to the location whose
 * name comes first.
 *
 * @throws RangeError if a quantity, level or cost is outside its range, a place has two levels or a location two costs.
 */
export function sourceStock(
  demand: readonly Pick<StockLine, 'sku' | 'quantity'>[],
  levels: readonly SourceLevel[],
  policy: SourcingPolicy,
): Sourcing {
  const wanted = mergedLines(demand.map(({ sku, quantity }) => ({ sku, quantity })));
  const sources = sourcesOf(wanted, levels, policy);
  const filled = wanted.map(({ quantity }, sku) =>
    Math.min(
      quantity,
      sources.reduce((sum, { stock }) => sum + (stock[sku] ?? 0), 0),
    ),
  );
  const { chosen, search } = choose(filled, sources, policy.kind);
  const picks = wanted.flatMap(({ sku }, index) => {
    let missing = filled[index] ?? 0;
    const preferred = policy.kind === 'highest-stock' ? fullestFirst(chosen, index) : chosen;
    return preferred.flatMap(({ location, stock }): readonly SourcedLine[] => {
      const available = stock[index] ?? 0;
      const quantity = Math.min(missing, available);
      missing -= quantity;
      return quantity === 0 ? [] : [{ sku, quantity, location, available }];
    });
  });
  const shortages = wanted.flatMap(({ sku, quantity }, index) => {
    const available = filled[index] ?? 0;
    return available < quantity ? [{ sku, wanted: quantity, available }] : [];
  });
  return { picks, isShippable: shortages.length === 0, shortages, search };
}

/** The locations that may give anything of what is asked for, ascending by name. */
function sourcesOf(
  wanted: readonly StockLine[],
  levels: readonly SourceLevel[],
  policy: SourcingPolicy,
): readonly Source[] {
  const costOf = costsOf(policy);
  const stocks = new Map<string, Map<string, number>>();
  for (const { sku, location, available, safetyStock = 0 } of levels) {
    if (!(Number.isSafeInteger(available) && Number.isSafeInteger(safetyStock) && safetyStock >= 0)) {
      throw new RangeError(`not a level of ${sku} at ${location}: ${available}, ${safetyStock}`);
    }
    const stock = stocks.get(location) ?? new Map<string, number>();
    if (stock.has(sku)) throw new RangeError(`two levels of ${sku} at ${location}`);
    stocks.set(location, stock.set(sku, Math.max(0, available - safetyStock)));
  }
  return [...stocks]
    .flatMap(([location, known]): readonly Source[] => {
      const cost = costOf(location);
      const stock = wanted.map(({ sku }) => known.get(sku) ?? 0);
      return cost === undefined || stock.every((units) => units === 0) ? [] : [{ location, cost, stock }];
    })
    .sort((a, b) => (a.location < b.location ? -1 : 1));
}

/** What each location costs, undefined where it gives nothing. A place in an order of priority is a cost, too. */
function costsOf(policy: SourcingPolicy): (location: string) => number | undefined {
  switch (policy.kind) {
    case 'priority':
      return mapped(policy.locations.map((location, cost) => ({ location, cost })));
    case 'highest-stock':
      return () => 0;
    case 'nearest':
      return mapped(policy.costs);
    case 'fewest-splits':
      return policy.costs === undefined ? () => 0 : mapped(policy.costs);
  }
}

function mapped(costs: readonly LocationCost[]): (location: string) => number | undefined {
  const known = new Map<string, number>();
  for (const { location, cost } of costs) {
    if (!(cost >= 0 && cost < Number.POSITIVE_INFINITY)) throw new RangeError(`not a cost of ${location}: ${cost}`);
    if (known.has(location)) throw new RangeError(`named twice: ${location}`);
    known.set(location, cost);
  }
  return (location) => known.get(location);
}

/** The locations to take from, the cheapest first. */
function choose(
  wanted: readonly number[],
  sources: readonly Source[],
  kind: SourcingPolicy['kind'],
): { readonly chosen: readonly Source[]; readonly search: Sourcing['search'] } {
  const cheapestFirst = [...sources].sort((a, b) => a.cost - b.cost);
  if (kind !== 'fewest-splits') return { chosen: cheapestFirst, search: 'ranked' };
  const isExact = sources.length <= mostExactLocations;
  const choice = { wanted, stocks: sources.map(({ stock }) => stock), costs: sources.map(({ cost }) => cost) };
  const places = isExact ? fewestExactly(choice) : fewestHeuristically(choice);
  const taken = new Set(places.map((place) => sources[place]));
  return { chosen: cheapestFirst.filter((source) => taken.has(source)), search: isExact ? 'exact' : 'heuristic' };
}

const fullestFirst = (sources: readonly Source[], sku: number): readonly Source[] =>
  [...sources].sort((a, b) => (b.stock[sku] ?? 0) - (a.stock[sku] ?? 0));
