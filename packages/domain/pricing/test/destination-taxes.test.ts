import { basisPoints, parsePercent } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { priceCart, taxRefusal } from '../src/price-cart.ts';
import type { PricingContext } from '../src/pricing-context.ts';
import type { PricingPolicy } from '../src/pricing-policy.ts';
import { refundOf } from '../src/refund.ts';
import { pricedCartSchema } from '../src/schema.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';
import { taxTableSchema } from '../src/tax-schema.ts';

const table = taxTableSchema.parse({
  version: 'example-2026-11',
  zones: [
    { id: 'germany', places: ['DE'] },
    { id: 'austria', places: ['AT'] },
    { id: 'california', places: ['US-CA'] },
    { id: 'swiss', places: ['CH'] },
  ],
  taxes: [
    { id: 'de-19', rate: '19' },
    { id: 'de-7', rate: '7' },
    { id: 'at-20', rate: '20' },
    { id: 'at-10', rate: '10' },
    { id: 'reverse-charge', rate: '0', reason: 'VATEX-EU-AE' },
    { id: 'ca-state', rate: '6' },
    { id: 'ca-district', rate: '2.875' },
  ],
  rules: [
    { zone: 'germany', taxClass: 'standard', taxes: ['de-19'] },
    { zone: 'germany', taxClass: 'reduced', taxes: ['de-7'] },
    { zone: 'austria', taxClass: 'standard', taxes: ['at-20'] },
    { zone: 'austria', taxClass: 'reduced', taxes: ['at-10'] },
    { zone: 'austria', taxClass: 'standard', buyer: 'business', taxes: ['reverse-charge'] },
    { zone: 'california', taxClass: 'standard', taxes: ['ca-state', 'ca-district'] },
    { zone: 'california', taxClass: 'reduced', taxes: ['ca-district'] },
    { zone: 'swiss', taxClass: 'standard', taxes: [] },
  ],
});

const abroad: PricingPolicy = {
  ...standardPricingPolicy,
  promotions: { selection: 'priority', promotions: [] },
  taxRates: { standard: basisPoints(1) },
  taxesByDestination: { table, home: { country: 'DE' } },
  shipping: { fee: 4_90, freeFrom: 50_00, taxClass: 'standard' },
};
const onTop: PricingPolicy = { ...abroad, tax: { priceMode: 'exclusive', roundAt: 'rateGroup' } };
const kettle = { sku: 'KETTLE-1', quantity: 1, unitPrice: 119_00, taxClass: 'standard' };
const apple = { sku: 'APPLE-1', quantity: 3, unitPrice: 10_00, taxClass: 'reduced' };
const named = (id: string, percent: string, amount: number) => ({ id, rate: parsePercent(percent), amount });

describe('[E103~] taxes by destination', () => {
  test.each<[string, PricingContext, number, object]>([
    ['at home, unless something else is known', {}, 1_900, named('de-19', '19', 19_00)],
    ['at home', { destination: { country: 'DE' } }, 1_900, named('de-19', '19', 19_00)],
    // 119.00 × 20/120 is 19.8333.
    ['in another country', { destination: { country: 'AT' } }, 2_000, named('at-20', '20', 19_83)],
    [
      'to a business in another country',
      { destination: { country: 'AT' }, buyer: 'business' },
      0,
      { ...named('reverse-charge', '0', 0), reason: 'VATEX-EU-AE' },
    ],
  ])('are those of the table %s, within the same price', (_, context, rate, tax) => {
    const { taxGroups, totals } = priceCart(abroad, [kettle], context);
    expect(taxGroups).toMatchObject([{ rate, gross: 119_00, taxes: [tax] }]);
    expect(totals.gross).toBe(119_00);
  });

  test('are none where the table names none', () => {
    const { taxGroups } = priceCart(abroad, [kettle], { destination: { country: 'CH' } });
    expect(taxGroups).toEqual([{ rate: 0, taxes: [], gross: 119_00, net: 119_00, tax: 0 }]);
  });

  const inCalifornia = { destination: { country: 'US', region: 'CA' } };

  test('are each named, whatever lines they are on, and come back by name', () => {
    const cart = priceCart(onTop, [apple, kettle], inCalifornia);
    // 149.00 × 2.875 % is 4.2838, of which 0.8625 on the apples and 3.4213 on the kettle; 119.00 × 6 % is 7.14.
    expect(cart.taxGroups).toEqual([
      { rate: 288, taxes: [named('ca-district', '2.875', 86)], gross: 30_86, net: 30_00, tax: 86 },
      {
        rate: 888,
        taxes: [named('ca-state', '6', 7_14), named('ca-district', '2.875', 3_42)],
        gross: 129_56,
        net: 119_00,
        tax: 10_56,
      },
    ]);
    expect(pricedCartSchema.parse(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
    const lines = [
      { sku: 'APPLE-1', quantity: 1 },
      { sku: 'KETTLE-1', quantity: 1 },
    ];
    const refund = refundOf(cart, { lines }, []);
    expect(refund.ok && refund.value.taxGroups).toEqual([
      { rate: 288, taxes: [named('ca-district', '2.875', 29)], gross: 10_29, net: 10_00, tax: 29 },
      cart.taxGroups[1],
    ]);
  });

  test.each([
    [{ country: 'FR' }, kettle, { reason: 'no-tax-zone', destination: { country: 'FR' } }],
    [{ country: 'CH' }, apple, { reason: 'no-tax-rule', zone: 'swiss', taxClass: 'reduced' }],
  ])('are not known in %o for everything', (destination, line, refusal) => {
    expect(taxRefusal(abroad, [line], { destination })).toEqual(refusal);
    expect(() => priceCart(abroad, [line], { destination })).toThrow(RangeError);
    expect(taxRefusal(abroad, [line], {})).toBeUndefined();
  });
});

test('a refund states its taxes by rate, as a credit note does', () => {
  const cart = priceCart(standardPricingPolicy, [kettle, apple]);
  const refund = refundOf(cart, { lines: [{ sku: 'APPLE-1', quantity: 3 }] }, []);
  expect(refund.ok && refund.value.taxGroups).toEqual([cart.taxGroups[0]]);
});
