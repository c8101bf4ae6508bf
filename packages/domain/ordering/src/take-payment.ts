import { err, ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import {
  authorizePayment,
  confirmPayment,
  type Payment,
  type PaymentPorts,
  type PaymentRefusal,
} from '@emporion/payments';
import type { CheckoutFailure } from './checkout.ts';
import type { Checkouts } from './checkout-ports.ts';
import type { CheckoutFails, CheckoutUnknown } from './hold-stock.ts';
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

/**
 * Hold the money of a checkout: exactly what its cart was priced at. The payment has the id of the checkout.
 *
 * @throws GatewayUnavailable if the gateway does not answer; whether it holds the money is then unknown.
 */
export async function authorizeCheckout(
  ports: TakePaymentPorts,
  { checkoutId, cause }: PaymentRequest,
): Promise<PaymentOutcome> {
  const stored = await ports.checkouts.load(checkoutId);
  if (stored === undefined) return err({ reason: 'not-found' });
  const { checkout } = stored;
  // Closed in the meantime: nothing may be held for it any more.
  if (!('cardToken' in checkout)) return fails({ status: 'expired' });
  const { cardToken } = checkout;
  const request = { paymentId: checkoutId, amount: totalOf(checkout), cardToken, cause };
  const authorized = await authorizePayment(ports, request);
  return authorized.ok ? outcomeOf(authorized.value.payment) : authorized;
}

/**
 * Ask the gateway what became of the money after the customer has answered the bank.
 *
 * @throws GatewayUnavailable if the gateway does not answer.
 */
export async function confirmCheckout(
  ports: TakePaymentPorts,
  { checkoutId, cause }: PaymentRequest,
): Promise<PaymentOutcome> {
  const confirmed = await confirmPayment(ports, { paymentId: checkoutId, cause });
  return confirmed.ok ? outcomeOf(confirmed.value.payment) : confirmed;
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

const fails = (failure: CheckoutFailure): Result<never, CheckoutFails> => err({ reason: 'checkout-fails', failure });
