import { basisPoints, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type { ListPrice } from '../ports.ts';
import type { LineToPrice } from '../priced-cart.ts';
import type { DestinationShipping, DestinationTaxes, PricingPolicy } from '../pricing-policy.ts';
import type { ShippingRate } from '../shipping-rate.ts';
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
    .tuple(anyDiscountableLine(), fc.boolean(), anySku(), fc.constantFrom(...taxClasses), fc.nat(40_000))
    .map(([line, isRenamed, sku, taxClass, weight]) => ({ ...line, taxClass, weight, ...(isRenamed ? { sku } : {}) }));

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

/** Any shipping at home and abroad in one or two brackets, taxed as any of those tax classes; everything is sent. */
export const anyDestinationShipping = (): fc.Arbitrary<DestinationShipping> =>
  fc.tuple(anyShippingRate(), anyShippingRate()).map(([home, abroad]) => ({
    home: { country: 'DE' },
    method: 'parcel',
    table: {
      version: 'any',
      currency: 'EUR',
      zones: [
        { id: 'home', places: ['DE'] },
        { id: 'abroad', places: ['*'] },
      ],
      rates: [
        { ...home, id: 'home-parcel', zone: 'home' },
        { ...abroad, id: 'abroad-parcel', zone: 'abroad' },
      ],
    },
  }));

const anyShippingRate = (): fc.Arbitrary<Omit<ShippingRate, 'id' | 'zone'>> =>
  fc
    .record({
      basis: fc.constantFrom('weight' as const, 'subtotal' as const, 'quantity' as const),
      fees: fc.tuple(fc.nat(2_000), fc.nat(2_000)),
      from: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined }),
      freeFrom: fc.option(anyMinor(), { nil: undefined }),
      taxClass: fc.constantFrom(...taxClasses),
    })
    .map(({ basis, fees: [fee, next], from, freeFrom, taxClass }) => ({
      method: 'parcel',
      basis,
      brackets: [{ from: 0, fee }, ...(from === undefined ? [] : [{ from, fee: next }])],
      ...(freeFrom === undefined ? {} : { freeFrom }),
      taxClass,
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
      shipping: fc.oneof(
        fc.record({
          fee: fc.integer({ min: 0, max: 2_000 }),
          freeFrom: anyMinor(),
          taxClass: fc.constant('standard'),
        }),
        anyDestinationShipping(),
      ),
      taxRounding: fc.constantFrom(...roundingModes),
    })
    .map(({ rules: { selection, promotions, rounding }, rates, tax, taxesByDestination, shipping, taxRounding }) => ({
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
      shipping,
      rounding: { discount: rounding, tax: taxRounding },
    }));
