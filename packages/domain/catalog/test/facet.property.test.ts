import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facetKey, facetTermsOf, fits, priceRangeOf, without } from '../src/facet.ts';
import { countFacets } from '../src/facet-counts.ts';
import { anyFilter, anyProduct, anyProducts } from '../src/testing/arbitraries.ts';
import { plainFacets } from '../src/testing/plain-facets.ts';

const anyNarrowed = () =>
  anyProducts({ maxLength: 8 }).chain((products) => fc.tuple(fc.constant(products), anyFilter(products)));

test('counting in one pass agrees with looking at every product for every facet', () => {
  fc.assert(
    fc.property(anyNarrowed(), fc.boolean(), ([products, filter], isAvailable) => {
      const canBeOrdered = ({ rank }: { readonly rank: number }) => rank % 2 === 0;
      const wanted = { ...filter, ...(isAvailable ? { isAvailable } : {}) };
      expect(countFacets(products, wanted, canBeOrdered)).toEqual(plainFacets(products, wanted, canBeOrdered));
    }),
  );
});

test('a product fits each of its own values', () => {
  fc.assert(
    fc.property(anyProduct(), (product) => {
      for (const { facet, key } of facetTermsOf(product)) {
        if (facet === 'category') expect(fits(product, { category: key })).toBe(true);
        else if (facet === 'brand') expect(fits(product, { brands: [key] })).toBe(true);
        else if (facet === 'price') expect(fits(product, { price: priceRangeOf(product.listPrice.minor) })).toBe(true);
        else expect(fits(product, { attributes: { [facet]: ['other', key] } })).toBe(true);
      }
    }),
  );
});

test('whatever fits a filter fits it without one of its facets', () => {
  fc.assert(
    fc.property(anyNarrowed(), ([products, filter]) => {
      for (const facet of ['category', 'brand', 'price', 'color', 'size', 'washable']) {
        const wider = without(filter, facet);
        for (const product of products) expect(fits(product, wider) || !fits(product, filter)).toBe(true);
      }
    }),
  );
});

test('every price is in its range, and the ranges leave no gap', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (minor) => {
      const { from, to } = priceRangeOf(minor);
      expect(from <= minor && minor <= to).toBe(true);
      if (from > 0) expect(priceRangeOf(from - 1).to).toBe(from - 1);
    }),
  );
});

test.each([
  ['Dunmore & Sons', 'dunmore-sons'],
  ['CAFÉ Größe', 'cafe-grosse'],
  ['★', ''],
  [2.5, '2.5'],
  [-1, '-1'],
  [true, 'true'],
])('%s is asked for as %s', (value, key) => {
  expect(facetKey(value)).toBe(key);
});

test.each([
  [0, '0-99'],
  [99, '0-99'],
  [100, '100-199'],
  [499, '200-499'],
  [500, '500-999'],
  [1_999, '1000-1999'],
  [20_000, '20000-49999'],
])('a price of %i is counted in %s', (minor, range) => {
  const { from, to } = priceRangeOf(minor);
  expect(`${from}-${to}`).toBe(range);
});
