import { basisPoints } from '@emporion/money';
import { expect, test } from 'vitest';
import { priceCart } from '../src/price-cart.ts';
import { refundableOf, refundOf } from '../src/refund.ts';
import { refundRequestSchema } from '../src/refund-schema.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';

const policy = { ...standardPricingPolicy, taxRates: { standard: basisPoints(1_900) } };
const cart = priceCart(policy, [{ sku: 'CUP-1', quantity: 3, unitPrice: 8_333, taxClass: 'standard' }]);

test('[E103~] [E104~] three units with a discount come back one by one, to the last cent', () => {
  expect(cart.lines[0]).toMatchObject({ subtotal: 24_999, discount: 2_500, gross: 22_499, net: 18_907, tax: 3_592 });
  const one = { lines: [{ sku: 'CUP-1', quantity: 1 }] };
  const refunds = [];
  for (let unit = 0; unit < 3; unit += 1) {
    const refund = refundOf(cart, one, refunds);
    if (refund.ok) refunds.push(refund.value);
  }
  expect(refunds.map(({ totals }) => totals)).toEqual([
    { subtotal: 8_333, discount: 833, gross: 7_500, net: 6_303, tax: 1_197 },
    { subtotal: 8_333, discount: 834, gross: 7_499, net: 6_301, tax: 1_198 },
    { subtotal: 8_333, discount: 833, gross: 7_500, net: 6_303, tax: 1_197 },
  ]);
});

test('[E103~] [E104~] shipping comes back in parts, with its tax', () => {
  const small = priceCart(policy, [{ sku: 'CUP-1', quantity: 1, unitPrice: 999, taxClass: 'standard' }]);
  expect(small.shipping).toMatchObject({ gross: 490, tax: 78 });
  const first = refundOf(small, { lines: [], shipping: 245 }, []);
  expect(first.ok && first.value.shipping).toEqual({ gross: 245, net: 206, tax: 39 });
  const rest = first.ok ? refundableOf(small, [first.value]) : undefined;
  expect(rest).toEqual({ lines: [{ sku: 'CUP-1', quantity: 1 }], shipping: 245 });
});

test.each([
  [{ lines: [] }, { reason: 'nothing-to-refund' }],
  [{ lines: [{ sku: 'MUG-1', quantity: 1 }] }, { reason: 'not-sold', sku: 'MUG-1' }],
  [
    { lines: [1, 2].map((quantity) => ({ sku: 'CUP-1', quantity })) },
    { reason: 'more-than-sold', sku: 'CUP-1', sold: 3, refunded: 1, wanted: 3 },
  ],
  [
    { lines: [], shipping: 1 },
    { reason: 'more-shipping-than-charged', charged: 0, refunded: 0, wanted: 1 },
  ],
])('[E103~] [E104~] %o is refused', (request, error) => {
  const before = [{ lines: [{ sku: 'CUP-1', quantity: 1 }], shipping: { gross: 0 } }];
  expect(refundOf(cart, request, before)).toEqual({ ok: false, error });
});

test('a broken request is an error, and refused where it is read', () => {
  for (const quantity of [0, -1, 0.5]) {
    const request = { lines: [{ sku: 'CUP-1', quantity }] };
    expect(() => refundOf(cart, request, [])).toThrow(`not a quantity of CUP-1: ${quantity}`);
    expect(refundRequestSchema.safeParse(request).success).toBe(false);
  }
  expect(() => refundOf(cart, { lines: [], shipping: -1 }, [])).toThrow('not minor units of shipping: -1');
  expect(refundRequestSchema.safeParse({ lines: [], shipping: -1 }).success).toBe(false);
  expect(refundRequestSchema.parse({ lines: [], shipping: 1 })).toEqual({ lines: [], shipping: 1 });
});
