import { instant } from '@emporion/kernel';
import { type Checkout, type CheckoutFailure, checkoutFailureSchema, checkoutSchema } from '@emporion/ordering';
import { mostPromotions, type Promotion, standardPricingPolicy } from '@emporion/pricing';
import { expect, test } from 'vitest';
import { openShop } from './open-shop.ts';

test.each<[string, CheckoutFailure]>([
  ['sold out', { status: 'sold-out', shortages: [{ sku: 'CUP-1', wanted: 3, available: 1 }] }],
  [
    'sold out at a location',
    { status: 'sold-out', shortages: [{ sku: 'CUP-1', location: 'north', wanted: 3, available: 0 }] },
  ],
  [
    'sold out, and units are owed already',
    { status: 'sold-out', shortages: [{ sku: 'CUP-1', wanted: 3, available: -2 }] },
  ],
  ['declined', { status: 'declined', reason: 'promotion-used-up' }],
  ['expired', { status: 'expired' }],
])('a checkout that is %s reads as it was written, and the flow carries why', async (_, failure) => {
  const shop = await openShop();
  await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
  const started = await shop.start();
  if (!started.ok) throw new Error(started.error.reason);
  const {
    cardToken: _cardToken,
    shippingAddress: _address,
    challenges: _challenges,
    ...rest
  } = pending(started.value.checkout);
  const failed: Checkout = { ...rest, ...failure, settledAt: instant(1_790_000_000_001) };
  expect(checkoutSchema.parse(JSON.parse(JSON.stringify(failed)))).toEqual(failed);
  expect(checkoutFailureSchema.parse(JSON.parse(JSON.stringify(failure)))).toEqual(failure);
});

test('a checkout that draws on as many limits as there can be reads as it was written', async () => {
  const promotions = Array.from(
    { length: mostPromotions },
    (_, place): Promotion => ({
      id: `cent-${place}`,
      stage: 'order',
      limits: { budget: 100 },
      effect: { type: 'fixed', method: 'across', amount: 1 },
    }),
  );
  const shop = await openShop({ ...standardPricingPolicy, promotions: { selection: 'priority', promotions } });
  await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
  const started = await shop.start();
  if (!started.ok) throw new Error(started.error.reason);
  const { checkout } = started.value;
  expect(checkout.claims).toHaveLength(mostPromotions);
  expect(checkoutSchema.parse(JSON.parse(JSON.stringify(checkout)))).toEqual(checkout);
});

function pending(checkout: Checkout): Extract<Checkout, { readonly status: 'pending' }> {
  if (checkout.status !== 'pending') throw new Error(`not at its beginning: ${checkout.status}`);
  return checkout;
}
