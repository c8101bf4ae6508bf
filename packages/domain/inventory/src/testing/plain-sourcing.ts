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
  demand: readonly { readonly sku: string; readonly quantity: number }[],
  levels: readonly SourceLevel[],
  costOf: (location: string) => number,
): PlainSources | undefined {
  const names = [...new Set(levels.map(({ location }) => location))].sort();
  const has = (location: string, sku: string): number =>
    levels
      .filter((level) => level.location === location && level.sku === sku)
      .reduce((sum, { available, safetyStock = 0 }) => sum + Math.max(0, available - safetyStock), 0);
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of demand) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);

  let best: PlainSources | undefined;
  for (let set = 0; set < 2 ** names.length; set++) {
    const locations = names.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1);
    const isEnough = [...wanted].every(
      ([sku, quantity]) => locations.reduce((sum, location) => sum + has(location, sku), 0) >= quantity,
    );
    if (!isEnough) continue;
    const found = { locations, cost: locations.reduce((sum, location) => sum + costOf(location), 0) };
    if (best === undefined || isBetter(found, best)) best = found;
  }
  return best;
}

function isBetter(a: PlainSources, b: PlainSources): boolean {
  if (a.locations.length !== b.locations.length) return a.locations.length < b.locations.length;
  if (a.cost !== b.cost) return a.cost < b.cost;
  const place = a.locations.findIndex((location, index) => location !== b.locations[index]);
  return place >= 0 && (a.locations[place] ?? '') < (b.locations[place] ?? '');
}
