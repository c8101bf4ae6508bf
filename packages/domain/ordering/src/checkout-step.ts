import { err, type Instant, type Result } from '@emporion/kernel';
import { type Checkout, type CheckoutFailure, isOpenCheckout } from './checkout.ts';

/** There is no such checkout; it may not have arrived yet. */
export interface CheckoutUnknown {
  readonly reason: 'not-found';
}

/** What the checkout fails of. */
export interface CheckoutFails {
  readonly reason: 'checkout-fails';
  readonly failure: CheckoutFailure;
}

/** Let a step say what the checkout fails of. */
export const fails = (failure: CheckoutFailure): Result<never, CheckoutFails> =>
  err({ reason: 'checkout-fails', failure });

/** Whether nothing may be held for a checkout any more: it has ended, or its time is over. */
export const isOver = (checkout: Checkout, at: Instant): boolean =>
  !isOpenCheckout(checkout) || checkout.heldUntil <= at;
