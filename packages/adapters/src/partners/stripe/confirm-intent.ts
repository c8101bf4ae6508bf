import type { DeclineReason, GatewayStanding } from '@emporion/payments';
import { type CardToken, GatewayUnavailable } from '@emporion/payments';
import type { Stripe } from 'stripe';
import { StripeRefusal } from './failure.ts';
import { standingOf } from './intent-standing.ts';
import { type AskedRecord, cancelIntent, changing, readIntent, type StripeCalls } from './payment-intents.ts';

/** A PaymentIntent that a bank shall be asked about. */
export interface Confirmation {
  readonly reference: string;
  readonly record: AskedRecord;
  readonly intent: Stripe.PaymentIntent;
  readonly cardToken: CardToken;
  /** Where the customer comes back to from their bank. */
  readonly returnUrl: string;
}

/**
 * Have the bank asked about a PaymentIntent that nobody was asked about yet; what has become of it.
 *
 * @throws RangeError if the key was used with another card before.
 */
export async function confirmIntent(calls: StripeCalls, confirmation: Confirmation): Promise<GatewayStanding> {
  const { reference, record, intent, cardToken, returnUrl } = confirmation;
  try {
    const confirmed = await changing(calls, { reference, record, key: `${record.key}:confirm` }, (options) =>
      calls.stripe.paymentIntents.confirm(
        intent.id,
        { ...cardOf(cardToken), return_url: returnUrl, expand: ['latest_charge'] },
        options,
      ),
    );
    return await settled(calls, { reference, record, intent: confirmed });
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    if (error.isOtherCall) throw new RangeError(`another card for the key: ${record.key}`);
    // A card that Stripe does not know is the customer's mistake, and no other one comes under this reference.
    if (error.param?.startsWith('payment_method') === true)
      return declined(calls, { reference, record }, 'invalid-card');
    if (!error.isDecline && error.code !== 'payment_intent_unexpected_state') throw error;
    return settled(calls, { reference, record, intent: await readIntent(calls, intent.id) });
  }
}

/** Where a PaymentIntent stands after its bank was asked. What was declined is closed, so that it stays so. */
async function settled(
  calls: StripeCalls,
  { reference, record, intent }: Pick<Confirmation, 'reference' | 'record' | 'intent'>,
): Promise<GatewayStanding> {
  const standing = await knownStanding(calls, { reference, record, intent });
  if (standing === undefined) throw new GatewayUnavailable('Stripe has not asked the bank yet');
  return standing;
}

/** Where a PaymentIntent stands; undefined while nobody has asked its bank. */
export async function knownStanding(
  calls: StripeCalls,
  { reference, record, intent }: Pick<Confirmation, 'reference' | 'record' | 'intent'>,
): Promise<GatewayStanding | undefined> {
  if (record.declined !== undefined) {
    if (intent.status !== 'canceled') return declined(calls, { reference, record }, record.declined);
    return { status: 'declined', reason: record.declined };
  }
  const standing = standingOf(intent, record.amount);
  if (standing?.status === 'declined') return declined(calls, { reference, record }, standing.reason);
  if (standing?.status !== 'voided') return standing;
  // Somebody else may have read the decline first, and closed it: a webhook comes as soon as the answer.
  const latest = await calls.records.find(reference);
  return latest?.status === 'asked' && latest.declined !== undefined
    ? { status: 'declined', reason: latest.declined }
    : standing;
}

/**
 * Write down that a payment is declined, then cancel its PaymentIntent: whoever is asked by a bank has an address with
 * which another card could be tried.
 */
async function declined(
  calls: StripeCalls,
  { reference, record }: Pick<Confirmation, 'reference' | 'record'>,
  reason: DeclineReason,
): Promise<GatewayStanding> {
  const kept = await calls.records.change(reference, (found) =>
    found?.status === 'asked' ? { declined: reason, ...found } : (found ?? { ...record, declined: reason }),
  );
  if (kept.status === 'marked') return { status: 'voided' };
  await cancelIntent(calls, { reference, record: kept, key: `${kept.key}:close` });
  return { status: 'declined', reason: kept.declined ?? reason };
}

const cardOf = (token: CardToken): Pick<Stripe.PaymentIntentConfirmParams, 'payment_method' | 'payment_method_data'> =>
  token.startsWith('pm_')
    ? { payment_method: token }
    : {
        // The SDK has no type for a token in the place of a card, which Stripe takes as before.
        payment_method_data: { type: 'card', card: { token } } as Stripe.PaymentIntentConfirmParams.PaymentMethodData,
      };
