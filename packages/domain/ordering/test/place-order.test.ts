import {
  authorizeCheckout,
  changeCheckout,
  changeOrder,
  confirmCheckout,
  holdStock,
  placeOrder,
} from '@emporion/ordering';
import { cardToken } from '@emporion/payments';
import { describe, expect, test } from 'vitest';
import { ada, cause, openShop } from './open-shop.ts';

type Shop = Awaited<ReturnType<typeof openShop>>;

/** A checkout of two cups, at the point where its order can be placed. */
async function paid(shop: Shop): Promise<string> {
  await shop.fill([{ sku: 'CUP-1', quantity: 2 }]);
  const started = await shop.start();
  if (!started.ok) throw new Error(started.error.reason);
  const checkoutId = started.value.checkout.id;
  await holdStock(shop.ports, { checkoutId, cause });
  await authorizeCheckout(shop.ports, { checkoutId, cause });
  return checkoutId;
}

const levelOf = async (shop: Shop) => (await shop.stock.levels(['CUP-1']))[0];

describe('placing an order', () => {
  test('takes the units out of the stock and out of the cart, and leaves there what was added since', async () => {
    const shop = await openShop();
    const checkoutId = await paid(shop);
    await shop.fill([
      { sku: 'CUP-1', quantity: 3 },
      { sku: 'TEA-1', quantity: 1 },
    ]);
    expect(await placeOrder(shop.ports, { checkoutId, cause })).toEqual({ ok: true, value: undefined });
    expect((await shop.ports.carts.load(ada)).cart.lines).toEqual([
      { sku: 'CUP-1', quantity: 1 },
      { sku: 'TEA-1', quantity: 1 },
    ]);
    expect(await levelOf(shop)).toMatchObject({ onHand: 10, available: 8, held: 0, committed: 2 });
    expect((await shop.ports.orders.load(checkoutId))?.order).toMatchObject({ status: 'placed', customerId: 'ada' });
    expect((await shop.ports.checkouts.load(checkoutId))?.checkout.status).toBe('placed');
  });

  test('is done once, however often it is asked for', async () => {
    const shop = await openShop();
    const checkoutId = await paid(shop);
    await Promise.all([1, 2, 3].map(() => placeOrder(shop.ports, { checkoutId, cause })));
    expect(await placeOrder(shop.ports, { checkoutId, cause })).toEqual({ ok: true, value: undefined });
    expect(shop.ports.recorded().filter(({ type }) => type === 'ordering.order-placed.v1')).toHaveLength(1);
  });

  test('is refused when nobody holds the money', async () => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 2 }]);
    const started = await shop.start();
    const checkoutId = started.ok ? started.value.checkout.id : '';
    await holdStock(shop.ports, { checkoutId, cause });
    expect(await placeOrder(shop.ports, { checkoutId, cause })).toEqual({
      ok: false,
      error: { reason: 'payment-not-authorized' },
    });
  });

  test('is refused once the checkout was closed, and when the hold is over', async () => {
    const closed = await openShop();
    const checkoutId = await paid(closed);
    const command = { type: 'fail-checkout', failure: { status: 'expired' } } as const;
    await changeCheckout(closed.ports, { checkoutId, cause, command });
    expect(await placeOrder(closed.ports, { checkoutId, cause })).toEqual({
      ok: false,
      error: { reason: 'wrong-status', status: 'expired' },
    });

    const late = await openShop();
    const lateId = await paid(late);
    late.pass(900_000);
    expect(await placeOrder(late.ports, { checkoutId: lateId, cause })).toMatchObject({
      ok: false,
      error: { reason: 'reservation-overdue' },
    });
  });
});

describe('the steps before', () => {
  test('too little stock names every shortage, and holds nothing', async () => {
    const shop = await openShop();
    await shop.fill([
      { sku: 'CUP-1', quantity: 11 },
      { sku: 'TEA-1', quantity: 1 },
    ]);
    const started = await shop.start();
    const checkoutId = started.ok ? started.value.checkout.id : '';
    expect(await holdStock(shop.ports, { checkoutId, cause })).toEqual({
      ok: false,
      error: {
        reason: 'checkout-fails',
        failure: { status: 'sold-out', shortages: [{ sku: 'CUP-1', wanted: 11, available: 10 }] },
      },
    });
    expect(await levelOf(shop)).toMatchObject({ available: 10, held: 0 });
  });

  test.each([
    ['tok_declined', { status: 'declined', reason: 'card-declined' }],
    ['tok_insufficient_funds', { status: 'declined', reason: 'insufficient-funds' }],
  ])('%s fails the checkout with the reason of the bank', async (token, failure) => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
    const started = await shop.start({ cardToken: cardToken(token) });
    const checkoutId = started.ok ? started.value.checkout.id : '';
    expect(await authorizeCheckout(shop.ports, { checkoutId, cause })).toEqual({
      ok: false,
      error: { reason: 'checkout-fails', failure },
    });
  });

  test('what the bank says counts, not that the customer has answered', async () => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
    const started = await shop.start({ cardToken: cardToken('tok_needs_action') });
    const checkoutId = started.ok ? started.value.checkout.id : '';
    const asked = { ok: true, value: 'action-required' };
    expect(await authorizeCheckout(shop.ports, { checkoutId, cause })).toEqual(asked);
    expect(await confirmCheckout(shop.ports, { checkoutId, cause })).toEqual(asked);
    await shop.ports.gateway.answerChallenge(checkoutId, 'refuse');
    expect(await confirmCheckout(shop.ports, { checkoutId, cause })).toMatchObject({
      ok: false,
      error: { failure: { status: 'declined', reason: 'challenge-refused' } },
    });
  });

  test('a checkout whose time is over holds neither stock nor money', async () => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
    const started = await shop.start();
    const checkoutId = started.ok ? started.value.checkout.id : '';
    shop.pass(900_000);
    const expired = { ok: false, error: { reason: 'checkout-fails', failure: { status: 'expired' } } };
    expect(await holdStock(shop.ports, { checkoutId, cause })).toEqual(expired);
    expect(await authorizeCheckout(shop.ports, { checkoutId, cause })).toEqual(expired);
    expect(await levelOf(shop)).toMatchObject({ held: 0 });
    expect(shop.ports.gateway.ledger()).toEqual([]);
  });

  test('a checkout that has ended asks for no money any more', async () => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
    const started = await shop.start();
    const checkoutId = started.ok ? started.value.checkout.id : '';
    const command = { type: 'fail-checkout', failure: { status: 'expired' } } as const;
    await changeCheckout(shop.ports, { checkoutId, cause, command });
    expect((await authorizeCheckout(shop.ports, { checkoutId, cause })).ok).toBe(false);
    expect(shop.ports.gateway.ledger()).toEqual([]);
  });
});

describe('changing an order', () => {
  test('somebody else does not find it', async () => {
    const shop = await openShop();
    const orderId = await paid(shop);
    await placeOrder(shop.ports, { checkoutId: orderId, cause });
    const command = { type: 'cancel-order', reason: 'customer-request' } as const;
    const absent = { ok: false, error: { reason: 'not-found' } };
    expect(await changeOrder(shop.ports, { orderId, cause, command, customerId: 'ben' })).toEqual(absent);
    expect(await changeOrder(shop.ports, { orderId: 'nobody', cause, command })).toEqual(absent);
    expect(await changeOrder(shop.ports, { orderId, cause, command, customerId: 'ada' })).toMatchObject({
      ok: true,
      value: { order: { status: 'cancelled', cancelledFor: 'customer-request' }, version: 2 },
    });
  });
});
