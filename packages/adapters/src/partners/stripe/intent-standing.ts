import type { Money } from '@emporion/money';
import { type GatewayStanding, GatewayUnavailable } from '@emporion/payments';
import type { Stripe } from 'stripe';
import { fromStripeAmount } from './amount.ts';
import { declineReasonOf } from './decline-reason.ts';

/**
 * Where the money of a PaymentIntent stands; undefined while nobody has asked a bank.
 *
 * A canceled one is voided: whether it was declined before that, Stripe does not keep.
 *
 * @throws GatewayUnavailable while the bank has not decided.
 */
export function standingOf(intent: Stripe.PaymentIntent, amount: Money): GatewayStanding | undefined {
  switch (intent.status) {
    case 'requires_capture':
      return { status: 'authorized' };
    case 'succeeded':
      return capturedOf(refundedOf(intent, amount), amount);
    case 'canceled':
      return { status: 'voided' };
    case 'requires_action': {
      const challengeUrl = intent.next_action?.redirect_to_url?.url ?? undefined;
      if (challengeUrl === undefined) throw new GatewayUnavailable('Stripe does not say where the customer answers');
      return { status: 'action-required', challengeUrl };
    }
    case 'requires_payment_method':
      return intent.last_payment_error === null
        ? undefined
        : { status: 'declined', reason: declineReasonOf(intent.last_payment_error) };
    case 'requires_confirmation':
      return undefined;
    default:
      throw new GatewayUnavailable(`the payment is ${intent.status}`);
  }
}

function capturedOf(refunded: Money, amount: Money): GatewayStanding {
  if (refunded.minor === 0) return { status: 'captured' };
  return refunded.minor < amount.minor ? { status: 'captured', refunded } : { status: 'refunded' };
}

/** What was given back of a captured PaymentIntent. It must have been read with its charge. */
export function refundedOf({ latest_charge: charge }: Stripe.PaymentIntent, { currency }: Money): Money {
  if (charge === null || typeof charge === 'string')
    throw new TypeError('the PaymentIntent was read without its charge');
  return fromStripeAmount(charge.amount_refunded, currency);
}
