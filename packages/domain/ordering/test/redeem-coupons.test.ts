import { plusMilliseconds } from '@emporion/kernel';
import { basisPoints } from '@emporion/money';
import {
  changeCheckout,
  placeOrder,
  quoteCart,
  redeemCoupons,
  releaseCoupons,
  settleCheckout,
} from '@emporion/ordering';
import { type PricingPolicy, standardPricingPolicy } from '@emporion/pricing';
import { describe, expect, test } from 'vitest';
import { ada, cause, openShop } from './open-shop.ts';

const welcome: PricingPolicy = {
  ...standardPricingPolicy,
  promotions: {
    selection: 'priority',
    promotions: [
      {
        id: 'welcome',
        stage: 'order',
        coupons: ['WELCOME'],
        limits: { uses: 1 },
        effect: { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
      },
    ],
  },
};
const limit = { kind: 'code', code: 'WELCOME', limit: 1 } as const;

/** A shop with a checkout of a cup that has begun, with the coupon or without. */
async function begun(coupons: readonly string[] = ['WELCOME']) {
  const shop = await openShop(welcome);
  await shop.fill([{ sku: 'CUP-1', quantity: 1 }], coupons);
  const started = await shop.start();
  if (!started.ok) throw new Error(started.error.reason);
  const { id } = started.value.checkout;
  return {
    ...shop,
    id,
    checkout: started.value.checkout,
    left: async () => (await shop.ports.redemptions.left([limit]))[0],
  };
}

describe('the coupons of a checkout', () => {
  test('[E102~] are fixed when it begins, redeemed once, and released once', async () => {
    const { ports, id, checkout, left } = await begun();
    expect(checkout.claims).toEqual([limit]);
    expect(checkout.priced.totals.discount).toBe(1_30);
    expect(await left()).toBe(1);
    for (let time = 0; time < 2; time++) {
      expect(await redeemCoupons(ports, id)).toEqual({ ok: true, value: undefined });
      expect(await left()).toBe(0);
    }
    for (let time = 0; time < 2; time++) {
      await releaseCoupons(ports, id);
      expect(await left()).toBe(1);
    }
    // Whoever gave a checkout up cannot find its coupons redeemed by a late repeat.
    expect(await redeemCoupons(ports, id)).toMatchObject({ ok: false, error: { failure: { status: 'expired' } } });
    expect(await left()).toBe(1);
  });

  test('[E102~] that were used up since fail it, and nobody else loses theirs', async () => {
    const { ports, id, left } = await begun();
    await ports.redemptions.redeem({ id: 'somebody-else', claims: [limit] });
    expect(await redeemCoupons(ports, id)).toEqual({
      ok: false,
      error: { reason: 'checkout-fails', failure: { status: 'declined', reason: 'promotion-used-up' } },
    });
    await releaseCoupons(ports, id);
    expect(await left()).toBe(0);
  });

  test('[E102~] are not used up in the cart of their own checkout as long as it is open', async () => {
    const { ports, id, left } = await begun();
    const cart = { lines: [{ sku: 'CUP-1', quantity: 1 }], coupons: ['WELCOME'] };
    const standing = async (customerId: string) => (await quoteCart(ports)(cart, { customerId })).coupons[0]?.status;
    await redeemCoupons(ports, id);
    expect([await standing('ada'), await standing('ben')]).toEqual(['applied', 'not-applied']);
    const payments = { load: async () => ({ payment: { status: 'authorized' }, version: 1 }) } as never;
    await ports.stockReservations.reserve(
      { id, lines: [{ sku: 'CUP-1', quantity: 1 }], expiresAt: plusMilliseconds(ports.clock.now(), 1) },
      { at: ports.clock.now(), cause },
    );
    await placeOrder({ ...ports, payments }, { checkoutId: id, cause });
    expect([await standing('ada'), await left()]).toEqual(['not-applied', 0]);
  });

  test('[E102~] stay used up in the cart of their own checkout when it has failed, until they are released', async () => {
    const { ports, id } = await begun();
    const cart = { lines: [{ sku: 'CUP-1', quantity: 1 }], coupons: ['WELCOME'] };
    const standing = async () => (await quoteCart(ports)(cart, { customerId: 'ada' })).coupons[0]?.status;
    await redeemCoupons(ports, id);
    const failure = { status: 'declined', reason: 'card-declined' } as const;
    await changeCheckout(ports, { checkoutId: id, command: { type: 'fail-checkout', failure }, cause });
    expect(await standing()).toBe('not-applied');
    await releaseCoupons(ports, id);
    expect(await standing()).toBe('applied');
  });

  test('[E102~] cost nothing where there are none', async () => {
    const { ports, id, checkout } = await begun([]);
    expect(checkout).not.toHaveProperty('claims');
    const counted = { ...ports, redemptions: { redeem: broken, release: broken } };
    expect(await redeemCoupons(counted, id)).toEqual({ ok: true, value: undefined });
    await releaseCoupons(counted, id);
  });

  test('[E102~] are not redeemed once its time is over, and given back when it is settled', async () => {
    const { ports, id, left, pass } = await begun();
    await redeemCoupons(ports, id);
    pass(900_000);
    expect(await redeemCoupons(ports, id)).toMatchObject({ error: { failure: { status: 'expired' } } });
    expect(await settleCheckout(ports, { checkoutId: id, cause })).toEqual({ ok: true, value: undefined });
    expect(await left()).toBe(1);
  });

  test('[E101~] leave the cart with what is ordered, and those that did nothing stay', async () => {
    const { ports, id } = await begun(['OTHER', 'WELCOME']);
    const payments = { load: async () => ({ payment: { status: 'authorized' }, version: 1 }) } as never;
    await ports.stockReservations.reserve(
      { id, lines: [{ sku: 'CUP-1', quantity: 1 }], expiresAt: plusMilliseconds(ports.clock.now(), 1) },
      { at: ports.clock.now(), cause },
    );
    expect(await placeOrder({ ...ports, payments }, { checkoutId: id, cause })).toEqual({ ok: true, value: undefined });
    expect((await ports.carts.load(ada)).cart).toEqual({ lines: [], coupons: ['OTHER'] });
  });

  test('a checkout that there is not has none', async () => {
    const { ports } = await begun();
    expect(await redeemCoupons(ports, 'nobody')).toEqual({ ok: false, error: { reason: 'not-found' } });
    await releaseCoupons(ports, 'nobody');
  });
});

const broken = async () => {
  throw new Error('nobody asked for this');
};
