import { basisPoints } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { explainPromotions, priceCart, shippingRefusal, taxRefusal } from '../src/price-cart.ts';
import type { DestinationShipping, PricingPolicy } from '../src/pricing-policy.ts';
import { refundableOf, refundOf } from '../src/refund.ts';
import { pricedCartSchema } from '../src/schema.ts';
import { destinationOf } from '../src/shipping-charge.ts';
import type { ShippingRate } from '../src/shipping-rate.ts';
import { shippingTableSchema } from '../src/shipping-schema.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';

const rate = (zone: string, about: Partial<ShippingRate>): ShippingRate => ({
  id: `${zone}-parcel`,
  zone,
  method: 'parcel',
  basis: 'quantity',
  brackets: [{ from: 0, fee: 4_90 }],
  taxClass: 'standard',
  ...about,
});
const table = shippingTableSchema.parse({
  version: 'shipping-2026-11',
  currency: 'EUR',
  zones: ['DE', 'AT', 'CH', 'NO', 'FR', 'GB'].map((country) => ({ id: country, places: [country] })),
  rates: [
    rate('DE', { freeFrom: 50_00 }),
    rate('AT', {
      brackets: [
        { from: 0, fee: 9_90 },
        { from: 3, fee: 14_90 },
      ],
      taxClass: 'reduced',
    }),
    rate('CH', { basis: 'subtotal', upTo: 100_00 }),
    rate('NO', { basis: 'weight', upTo: 2_000 }),
    rate('FR', { method: 'express' }),
  ],
});
const shipping: DestinationShipping = { table, method: 'parcel', home: { country: 'DE' } };
const policy: PricingPolicy = {
  ...standardPricingPolicy,
  version: 'example',
  shipping,
  promotions: {
    selection: 'priority',
    promotions: [
      {
        id: 'half',
        stage: 'order',
        coupons: ['HALF'],
        effect: { type: 'percentage', method: 'across', rate: basisPoints(5_000) },
      },
      {
        id: 'sent-for-free',
        stage: 'shipping',
        coupons: ['FREE'],
        effect: { type: 'shipping', method: 'percentage', rate: basisPoints(10_000) },
      },
    ],
  },
};
const cups = (quantity: number, weight?: number) => [
  { sku: 'CUP-1', quantity, unitPrice: 12_00, taxClass: 'standard', ...(weight === undefined ? {} : { weight }) },
];
const to = (country: string) => ({ destination: { country } });

describe('[E103~] shipping by destination', () => {
  test.each([
    ['at home, unless something else is known', {}, 2, 4_90, 'DE-parcel'],
    ['at home', to('DE'), 2, 4_90, 'DE-parcel'],
    ['at home for goods that are dear enough', to('DE'), 5, 0, 'DE-parcel'],
    ['in another country', to('AT'), 2, 9_90, 'AT-parcel'],
    ['in another country for more units', to('AT'), 3, 14_90, 'AT-parcel'],
  ])('costs what the table says %s', (_, context, units, fee, source) => {
    const cart = priceCart(policy, cups(units), context);
    expect(cart.totals).toMatchObject({ shipping: fee, gross: units * 12_00 + fee });
    expect(cart.shipping.trace[0]).toMatchObject({ kind: 'shipping', source, whole: fee });
    expect(pricedCartSchema.parse(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
  });

  test('is taxed as its rate says', () => {
    // 9.90 × 7/107 is 0.6477.
    expect(priceCart(policy, cups(1), to('AT')).shipping).toMatchObject({ gross: 9_90, tax: 65 });
  });

  test('is given away by promotions all the same, and comes back as it was charged', () => {
    const coupons = [{ code: 'FREE' }];
    expect(priceCart(policy, cups(3), { ...to('AT'), coupons }).totals).toMatchObject({ shipping: 0, gross: 36_00 });
    expect(explainPromotions(policy, cups(5), { ...to('DE'), coupons })).toContainEqual({
      promotion: 'sent-for-free',
      reason: 'nothing-left',
    });
    const charged = priceCart(policy, cups(3), to('AT'));
    const one = refundOf(charged, { lines: [{ sku: 'CUP-1', quantity: 1 }] }, []);
    if (!one.ok) throw new Error('there were three');
    const rest = refundOf(charged, refundableOf(charged, [one.value]), [one.value]);
    expect(rest.ok && one.value.totals.gross + rest.value.totals.gross).toBe(50_90);
  });

  test.each([
    [cups(1), to('IT'), { reason: 'not-shipped-to', destination: { country: 'IT' } }],
    // There is a way to send something there, but the shop does not use it; or there is a zone, and no way.
    [cups(1), to('FR'), { reason: 'not-shipped-to', destination: { country: 'FR' } }],
    [cups(1), to('GB'), { reason: 'not-shipped-to', destination: { country: 'GB' } }],
    [cups(9), to('CH'), { reason: 'parcel-too-large', basis: 'subtotal', upTo: 100_00, actual: 108_00 }],
    [cups(2, 1_001), to('NO'), { reason: 'parcel-too-large', basis: 'weight', upTo: 2_000, actual: 2_002 }],
  ])('of %o is refused %o', (lines, context, refusal) => {
    expect(shippingRefusal(policy, lines, context)).toEqual(refusal);
    expect(() => priceCart(policy, lines, context)).toThrow(`not sent by example: ${JSON.stringify(refusal)}`);
    expect(taxRefusal(policy, lines, context)).toBeUndefined();
    expect(shippingRefusal(policy, lines, {})).toBeUndefined();
  });

  test('is refused by what the goods cost after their discounts, and not for what reaches a limit', () => {
    expect(shippingRefusal(policy, cups(9), { ...to('CH'), coupons: [{ code: 'HALF' }] })).toBeUndefined();
    expect(shippingRefusal(policy, cups(2, 1_000), to('NO'))).toBeUndefined();
    const anywhere = { ...policy, shipping: { fee: 1, freeFrom: 1, taxClass: 'standard' } };
    expect(shippingRefusal(anywhere, cups(1), to('IT'))).toBeUndefined();
  });

  test('costs nothing where there is nothing', () => {
    expect(priceCart(policy, [], to('AT')).totals.gross).toBe(0);
  });

  test('by weight is refused for lines that have none, at home as well', () => {
    const mixed = [...cups(1, 500), { sku: 'TEA-1', quantity: 1, unitPrice: 1, taxClass: 'reduced' }];
    const refusal = { reason: 'weight-unknown', skus: ['TEA-1'] };
    expect(shippingRefusal(policy, mixed, to('NO'))).toEqual(refusal);
    expect(shippingRefusal(policy, mixed, to('AT'))).toBeUndefined();
    const byWeight = { ...table, rates: [rate('DE', { basis: 'weight' })] };
    const weighing = { ...policy, shipping: { ...shipping, table: byWeight } };
    for (const context of [{}, to('DE')]) {
      expect(shippingRefusal(weighing, mixed, context)).toEqual(refusal);
      expect(() => priceCart(weighing, mixed, context)).toThrow(`not sent by example: ${JSON.stringify(refusal)}`);
    }
    expect(shippingRefusal(weighing, cups(1, 500), {})).toBeUndefined();
  });

  test('goes to the destination, or to whatever home the policy has', () => {
    const home = { country: 'AT' };
    expect(destinationOf(policy, to('CH'))).toEqual({ country: 'CH' });
    expect(destinationOf(policy, {})).toEqual({ country: 'DE' });
    const taxesByDestination = { home, table: { version: 'example', zones: [], taxes: [], rules: [] } };
    const taxedOnly = { ...policy, shipping: { fee: 1, freeFrom: 1, taxClass: 'standard' }, taxesByDestination };
    expect(destinationOf(taxedOnly, {})).toEqual(home);
    const { taxesByDestination: _, ...placeless } = taxedOnly;
    expect(destinationOf(placeless, {})).toBeUndefined();
    expect(() => priceCart({ ...policy, taxesByDestination }, [])).toThrow('two homes in example');
  });

  test.each([
    ['shipping in CHF and not in EUR', { table: { ...table, currency: 'CHF' as const } }],
    ['not everything is sent at home in example: parcel-too-large', { home: { country: 'CH' } }],
    ['not everything is sent at home in example: not-shipped-to', { home: { country: 'IT' } }],
    ['not everything is sent at home in example: no-such-method', { method: 'pigeon' }],
  ])('cannot be used: %s', (fault, about) => {
    expect(() => priceCart({ ...policy, shipping: { ...shipping, ...about } }, [])).toThrow(fault);
  });
});
