import type { SourceLevel } from '../sourcing.ts';

/** The best of all sets of locations that have a demand together. */
export interface PlainSources {
  /** Ascending by name. */
  readonly locations: readonly string[];
  readonly cost: number;
}

/**
 * The fewest locations, of those the cheapest, of those the first by name, by trying every set; undefined when all
 * locations together have too little.
 */
export function plainFewestSources(
  demand: readonly WantedUnits[],
  levels: readonly SourceLevel[],
  costOf: (location: string) => number,
): PlainSources | undefined {
  const { names, isEnough } = warehouse(demand, levels);
  let best: PlainSources | undefined;
  for (let set = 0; set < 2 ** names.length; set++) {
    const locations = names.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1);
    if (!isEnough(locations)) continue;
    const found = { locations, cost: locations.reduce((sum, location) => sum + costOf(location), 0) };
    if (best === undefined || isBetter(found, best)) best = found;
  }
  return best;
}

/** How many locations it takes when each time the one is chosen that has most of what is missing, whatever it costs. */
export function plainGreedyCount(demand: readonly WantedUnits[], levels: readonly SourceLevel[]): number {
  const { names, wanted, unitsAt } = warehouse(demand, levels);
  const missing = new Map(wanted);
  let count = 0;
  while ([...missing.values()].some((units) => units > 0)) {
    const gains = names.map((name) =>
      [...missing].reduce((sum, [sku, units]) => sum + Math.min(Math.max(units, 0), unitsAt(name, sku)), 0),
    );
    const most = names[gains.indexOf(Math.max(...gains))] ?? '';
    for (const [sku, units] of missing) missing.set(sku, units - unitsAt(most, sku));
    names.splice(names.indexOf(most), 1);
    count++;
  }
  return count;
}

interface WantedUnits {
  readonly sku: string;
  readonly quantity: number;
}

function warehouse(demand: readonly WantedUnits[], levels: readonly SourceLevel[]) {
  const names = [...new Set(levels.map(({ location }) => location))].sort();
  const units = new Map<string, number>();
  for (const { location, sku, available, safetyStock = 0 } of levels) {
    units.set(`${location} ${sku}`, Math.max(0, available - safetyStock));
  }
  const unitsAt = (location: string, sku: string): number => units.get(`${location} ${sku}`) ?? 0;
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of demand) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  const isEnough = (locations: readonly string[]): boolean =>
    [...wanted].every(([sku, quantity]) => locations.reduce((sum, name) => sum + unitsAt(name, sku), 0) >= quantity);
  return { names, wanted, unitsAt, isEnough };
}

function isBetter(a: PlainSources, b: PlainSources): boolean {
  if (a.locations.length !== b.locations.length) return a.locations.length < b.locations.length;
  if (a.cost !== b.cost) return a.cost < b.cost;
  const place = a.locations.findIndex((location, index) => location !== b.locations[index]);
  return place >= 0 && (a.locations[place] ?? '') < (b.locations[place] ?? '');
}
