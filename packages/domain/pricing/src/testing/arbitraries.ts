import { basisPoints, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type { ListPrice } from '../ports.ts';
import type { LineToPrice } from '../priced-cart.ts';
import type { DestinationTaxes, PricingPolicy } from '../pricing-policy.ts';
import { anyDiscountableLine, anyPromotionRules } from './promotion-arbitraries.ts';
import { anyTaxes } from './tax-arbitraries.ts';

const taxClasses = ['standard', 'reduced', 'zero', 'books'] as const;

/** Any price of up to a few euros, of one of few amounts, or of up to 10^12 minor units. */
const anyMinor = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(1, 5, 999), fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 10 ** 12 }));

/** Any SKU. */
export const anySku = (): fc.Arbitrary<string> => fc.nat(9_999).map((number) => `SKU-${number}`);

/** Any list price in one of four tax classes. */
export const anyListPrice = (): fc.Arbitrary<ListPrice> =>
  fc.record({ sku: anySku(), unitPrice: anyMinor(), taxClass: fc.constantFrom(...taxClasses) });

const anyLine = (): fc.Arbitrary<LineToPrice> =>
  fc
    .tuple(anyDiscountableLine(), fc.boolean(), anySku(), fc.constantFrom(...taxClasses))
    .map(([line, isRenamed, sku, taxClass]) => ({ ...line, taxClass, ...(isRenamed ? { sku } : {}) }));

/** Any cart of up to 50 SKUs in one of four tax classes; in some carts all of them cost the same, for the sake of ties. */
export const anyCartToPrice = (): fc.Arbitrary<readonly LineToPrice[]> =>
  fc.oneof(
    fc.uniqueArray(anyLine(), { maxLength: 50, selector: ({ sku }) => sku }),
    fc
      .tuple(anyLine(), fc.uniqueArray(anySku(), { maxLength: 50 }))
      .map(([line, skus]) => skus.map((sku) => ({ ...line, sku }))),
  );

/** Any taxes at home and abroad on those tax classes, several of them on one price. */
export const anyDestinationTaxes = (): fc.Arbitrary<DestinationTaxes> =>
  fc
    .tuple(anyTaxes(), fc.array(fc.subarray(['state', 'county', 'city']), { minLength: 8, maxLength: 8 }))
    .map(([taxes, kinds]) => ({
      home: { country: 'DE' },
      table: {
        version: 'any',
        zones: [
          { id: 'home', places: ['DE'] },
          { id: 'abroad', places: ['*'] },
        ],
        taxes,
        rules: ['home', 'abroad'].flatMap((zone, place) =>
          taxClasses.map((taxClass, kind) => ({ zone, taxClass, taxes: kinds[4 * place + kind] ?? [] })),
        ),
      },
    }));

/** Any policy for carts of those tax classes; two classes may have one rate. */
export const anyPricingPolicy = (): fc.Arbitrary<PricingPolicy> =>
  fc
    .record({
      rules: anyPromotionRules(),
      rates: fc.record({
        standard: fc.constantFrom(1_900, 2_000, 2_500),
        reduced: fc.integer({ min: 0, max: 3_000 }),
        books: fc.constantFrom(500, 700, 1_900),
      }),
      tax: fc.option(
        fc.record({
          priceMode: fc.constantFrom('inclusive' as const, 'exclusive' as const),
          roundAt: fc.constantFrom('unit' as const, 'line' as const, 'rateGroup' as const, 'order' as const),
        }),
        { nil: undefined },
      ),
      taxesByDestination: fc.option(anyDestinationTaxes(), { nil: undefined }),
      fee: fc.integer({ min: 0, max: 2_000 }),
      freeFrom: anyMinor(),
      taxRounding: fc.constantFrom(...roundingModes),
    })
    .map(
      ({ rules: { selection, promotions, rounding }, rates, tax, taxesByDestination, fee, freeFrom, taxRounding }) => ({
        version: 'any',
        currency: 'EUR',
        promotions: { selection, promotions },
        ...(tax === undefined ? {} : { tax }),
        ...(taxesByDestination === undefined ? {} : { taxesByDestination }),
        taxRates: {
          standard: basisPoints(rates.standard),
          reduced: basisPoints(rates.reduced),
          books: basisPoints(rates.books),
          zero: basisPoints(0),
        },
        shipping: { fee, freeFrom, taxClass: 'standard' },
        rounding: { discount: rounding, tax: taxRounding },
      }),
    );
