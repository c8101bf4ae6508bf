import type { ReservationRefusal, StockReservations } from '@emporion/inventory';
import { ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import { type PaymentPorts, type PaymentRefusal, undoPayment } from '@emporion/payments';
import { type CheckoutChangePorts, type CheckoutChangeRefusal, changeCheckout } from './change-checkout.ts';
import { type ReleaseCouponsPorts, releaseCoupons } from './redeem-coupons.ts';

/** What settling a checkout needs. */
export interface SettleCheckoutPorts
  extends CheckoutChangePorts,
    PaymentPorts,
    Pick<ReleaseCouponsPorts, 'redemptions'> {
  readonly stockReservations: Pick<StockReservations, 'release'>;
}

/** Why a checkout is not settled. */
export type SettlementRefusal = CheckoutChangeRefusal | PaymentRefusal | ReservationRefusal;

/**
 * Give back whatever is held for a checkout whose time is over: close it, let the money go, give the stock and the
 * coupons back.
 *
 * Its flow does the same step by step; this is for a checkout that its flow has left behind. Whatever was done before is
 * done. Refused `wrong-status` for one that has placed its order.
 *
 * @throws GatewayUnavailable if the gateway does not answer.
 */
export async function settleCheckout(
  ports: SettleCheckoutPorts,
  { checkoutId, cause }: { readonly checkoutId: string; readonly cause: Cause },
): Promise<Result<void, SettlementRefusal>> {
  const fail = { type: 'fail-checkout', failure: { status: 'expired' } } as const;
  const closed = await changeCheckout(ports, { checkoutId, cause, command: fail });
  if (!closed.ok) return closed;
  const undone = await undoPayment(ports, { paymentId: checkoutId, cause });
  if (!undone.ok) return undone;
  const released = await ports.stockReservations.release(checkoutId, { at: ports.clock.now(), cause });
  if (!released.ok) return released;
  await releaseCoupons(ports, checkoutId);
  const settled = await changeCheckout(ports, { checkoutId, cause, command: { type: 'settle-checkout' } });
  return settled.ok ? ok(undefined) : settled;
}
