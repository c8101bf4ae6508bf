import type { Clock } from '@emporion/kernel';
import { err, ok, type Result } from '@emporion/kernel';
import type { Redemptions } from '@emporion/pricing';
import type { Checkouts } from './checkout-ports.ts';
import { type CheckoutFails, type CheckoutUnknown, fails, isOver } from './checkout-step.ts';

/** What redeeming the coupons of a checkout needs. */
export interface RedeemCouponsPorts {
  readonly checkouts: Pick<Checkouts, 'load'>;
  readonly redemptions: Pick<Redemptions, 'redeem'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What giving them back needs. */
export interface ReleaseCouponsPorts {
  readonly checkouts: Pick<Checkouts, 'load'>;
  readonly redemptions: Pick<Redemptions, 'release'>;
}

/**
 * Count what the promotions of a checkout draw on limits, all of it or nothing. The redemption has the id of the checkout.
 *
 * What is used up by then fails the checkout: `declined` with the reason `promotion-used-up`. What a placed order has used
 * stays used: whoever cancels it, customer or shop, gets no coupon back.
 */
export async function redeemCoupons(
  { checkouts, redemptions, clock }: RedeemCouponsPorts,
  checkoutId: string,
): Promise<Result<void, CheckoutUnknown | CheckoutFails>> {
  const stored = await checkouts.load(checkoutId);
  if (stored === undefined) return err({ reason: 'not-found' });
  const { checkout } = stored;
  if (isOver(checkout, clock.now())) return fails({ status: 'expired' });
  if (checkout.claims === undefined) return ok(undefined);
  const redeemed = await redemptions.redeem({ id: checkoutId, claims: checkout.claims });
  if (redeemed.ok) return ok(undefined);
  // One that was released before belongs to a checkout that is given up.
  if (redeemed.error.reason === 'already-released') return fails({ status: 'expired' });
  return fails({ status: 'declined', reason: 'promotion-used-up' });
}

/** Give back what a checkout has drawn on limits, whatever it was. One that draws on none leaves no trace. */
export async function releaseCoupons(
  { checkouts, redemptions }: ReleaseCouponsPorts,
  checkoutId: string,
): Promise<void> {
  const stored = await checkouts.load(checkoutId);
  if (stored?.checkout.claims !== undefined) await redemptions.release(checkoutId);
}
