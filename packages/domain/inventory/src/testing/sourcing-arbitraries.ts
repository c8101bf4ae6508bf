import fc from 'fast-check';
import type { LocationCost, SourceLevel } from '../sourcing.ts';

/** A demand, and what the locations have. */
export interface SourcingCase {
  readonly demand: readonly { readonly sku: string; readonly quantity: number }[];
  readonly levels: readonly SourceLevel[];
  /** Of every location, in whole units, so that sums are often equal. */
  readonly costs: readonly LocationCost[];
}

/** Any demand for a few SKUs, some in several lines, and any stock at a few locations, some of it owed or kept. */
export const anySourcingCase = (locations: {
  readonly min: number;
  readonly max: number;
}): fc.Arbitrary<SourcingCase> =>
  fc.record({ locations: fc.integer(locations), skus: fc.integer({ min: 1, max: 3 }) }).chain((size) => {
    const sku = fc.integer({ min: 1, max: size.skus }).map((number) => `SKU-${number}`);
    const places = Array.from({ length: size.locations * size.skus }, (_, place) => ({
      location: `L${String(Math.floor(place / size.skus)).padStart(2, '0')}`,
      sku: `SKU-${(place % size.skus) + 1}`,
    }));
    const anyLevel = fc.record(
      { available: fc.integer({ min: -2, max: 9 }), safetyStock: fc.integer({ min: 0, max: 3 }) },
      { requiredKeys: ['available'] },
    );
    const names = [...new Set(places.map(({ location }) => location))];
    return fc.record({
      demand: fc.array(fc.record({ sku, quantity: fc.integer({ min: 1, max: 12 }) }), { minLength: 1, maxLength: 4 }),
      levels: fc
        .tuple(...places.map((place) => anyLevel.map((level) => ({ ...place, ...level }))))
        .chain((levels) => fc.shuffledSubarray(levels, { minLength: 0 })),
      costs: fc
        .tuple(...names.map((location) => fc.integer({ min: 0, max: 4 }).map((cost) => ({ location, cost }))))
        .map((costs) => [...costs]),
    });
  });
