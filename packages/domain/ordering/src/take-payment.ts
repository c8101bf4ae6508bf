import { err, ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import {
  authorizePayment,
  confirmPayment,
  type Payment,
  type PaymentPorts,
  type PaymentRefusal,
} from '@emporion/payments';
import { isOpenCheckout } from './checkout.ts';
import type { Checkouts } from './checkout-ports.ts';
import { type CheckoutFails, type CheckoutUnknown, fails, isOver } from './checkout-step.ts';
import { totalOf } from './purchase.ts';

/** What the payment of a checkout needs. */
export interface TakePaymentPorts extends PaymentPorts {
  readonly checkouts: Pick<Checkouts, 'load'>;
}

interface PaymentRequest {
  readonly checkoutId: string;
  readonly cause: Cause;
}

type PaymentOutcome = Result<'authorized' | 'action-required', CheckoutUnknown | CheckoutFails | PaymentRefusal>;

// A customer who was sent to the bank that often and never answered will not answer.
const mostChallenges = 10;

/**
 * Hold the money of a checkout: exactly what its cart was priced at. The payment has the id of the checkout.
 *
 * @throws GatewayUnavailable if the gateway does not answer; whether it holds the money is then unknown.
 */
export async function authorizeCheckout(
  ports: TakePaymentPorts,
  { checkoutId, cause }: PaymentRequest,
): Promise<PaymentOutcome> {
  const checkout = (await ports.checkouts.load(checkoutId))?.checkout;
  if (checkout === undefined) return err({ reason: 'not-found' });
  if (!isOpenCheckout(checkout) || isOver(checkout, ports.clock.now())) return fails({ status: 'expired' });
  const { cardToken } = checkout;
  const request = { paymentId: checkoutId, amount: totalOf(checkout), cardToken, cause };
  const authorized = await authorizePayment(ports, request);
  return authorized.ok ? outcomeOf(authorized.value.payment) : authorized;
}

/**
 * Ask the gateway what became of the money after the customer was sent to the bank.
 *
 * A customer who withdrew is not asked any more; one who has not answered is, until the time is over.
 *
 * @throws GatewayUnavailable if the gateway does not answer.
 */
export async function confirmCheckout(
  ports: TakePaymentPorts,
  { checkoutId, cause }: PaymentRequest,
): Promise<PaymentOutcome> {
  const checkout = (await ports.checkouts.load(checkoutId))?.checkout;
  if (checkout === undefined) return err({ reason: 'not-found' });
  if (isOver(checkout, ports.clock.now())) return fails({ status: 'expired' });
  if (checkout.status === 'action-required' && checkout.withdrawnAt !== undefined) {
    return fails({ status: 'declined', reason: 'customer-request' });
  }
  const confirmed = await confirmPayment(ports, { paymentId: checkoutId, cause });
  if (!confirmed.ok) return confirmed;
  const outcome = outcomeOf(confirmed.value.payment);
  const isAskedAgain = outcome.ok && outcome.value === 'action-required';
  return isAskedAgain && isOpenCheckout(checkout) && checkout.challenges >= mostChallenges
    ? fails({ status: 'declined', reason: 'challenge-expired' })
    : outcome;
}

function outcomeOf(payment: Payment): PaymentOutcome {
  switch (payment.status) {
    case 'authorized':
    case 'captured':
      return ok('authorized');
    case 'action-required':
      return ok('action-required');
    case 'declined':
      return fails({ status: 'declined', reason: payment.reason });
    case 'requested':
      return fails({ status: 'declined', reason: 'gateway-unavailable' });
    case 'voided':
    case 'refunded':
      return fails({ status: 'expired' });
  }
}
