import { err, ok, type Result } from '@emporion/kernel';
import {
  type Checkout,
  type CheckoutFact,
  type CheckoutFailure,
  type CheckoutStatus,
  isFailedCheckout,
  isOpenCheckout,
} from './checkout.ts';

/** What may be asked of a checkout after it began. */
export type CheckoutCommand =
  /** The flow waits under a new token, which takes the place of the one before. */
  | { readonly type: 'request-confirmation'; readonly challengeUrl: string; readonly sealedToken: string }
  | { readonly type: 'receive-confirmation' }
  /** The customer buys nothing after all. While the flow is at work it is too late to say so. */
  | { readonly type: 'withdraw-checkout' }
  | { readonly type: 'complete-checkout' }
  | { readonly type: 'fail-checkout'; readonly failure: CheckoutFailure }
  /** Nothing is held or taken for it any more. */
  | { readonly type: 'settle-checkout' };

/** Why a checkout stays as it is: it has left the status in which this could be done. */
export interface CheckoutRefusal {
  readonly reason: 'wrong-status';
  readonly status: CheckoutStatus;
}

/**
 * Decide what a command does to a checkout.
 *
 * Completing and failing both need a checkout that has not ended, so exactly one of them wins: what was closed can no
 * longer be ordered, and its money and stock can safely be given back. No facts means that the effect is there already.
 */
export function decideCheckout(
  checkout: Checkout,
  command: CheckoutCommand,
): Result<readonly CheckoutFact[], CheckoutRefusal> {
  const { status } = checkout;
  const isOpen = isOpenCheckout(checkout);
  switch (command.type) {
    case 'request-confirmation': {
      const { challengeUrl, sealedToken } = command;
      return isOpen ? ok([{ type: 'confirmation-requested', challengeUrl, sealedToken }]) : wrongStatus(status);
    }
    case 'receive-confirmation':
      if (checkout.status !== 'action-required') return wrongStatus(status);
      return checkout.confirmedAt === undefined ? ok([{ type: 'confirmation-received' }]) : ok([]);
    case 'withdraw-checkout':
      if (checkout.status !== 'action-required') return wrongStatus(status);
      return checkout.withdrawnAt === undefined ? ok([{ type: 'checkout-withdrawn' }]) : ok([]);
    case 'complete-checkout':
      if (status === 'placed') return ok([]);
      return isOpen ? ok([{ type: 'checkout-completed' }]) : wrongStatus(status);
    case 'fail-checkout':
      if (isOpen) return ok([{ type: 'checkout-failed', failure: command.failure }]);
      return status === 'placed' ? wrongStatus(status) : ok([]);
    case 'settle-checkout':
      if (!isFailedCheckout(checkout)) return wrongStatus(status);
      return checkout.settledAt === undefined ? ok([{ type: 'checkout-settled' }]) : ok([]);
  }
}

const wrongStatus = (status: CheckoutStatus): Result<never, CheckoutRefusal> => err({ reason: 'wrong-status', status });
