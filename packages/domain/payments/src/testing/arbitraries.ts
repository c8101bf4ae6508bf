import { anyInstant } from '@emporion/kernel/testing';
import { anyId } from '@emporion/messages/testing';
import { type Money, money } from '@emporion/money';
import { anyMoney } from '@emporion/money/testing';
import fc from 'fast-check';
import { type CardToken, cardToken } from '../card-token.ts';
import type { PaymentFact } from '../fact.ts';
import { type CapturedPayment, declineReasons, type Payment } from '../payment.ts';
import type { GatewayStanding } from '../ports.ts';

/** Any amount that can be paid. */
export const anyAmountDue = (): fc.Arbitrary<Money> => anyMoney({ min: 1 });

/** Any card token. */
export const anyCardToken = (): fc.Arbitrary<CardToken> =>
  fc
    .tuple(fc.constantFrom('tok', 'pm'), fc.stringMatching(/^[A-Za-z0-9_]{1,64}$/))
    .map(([kind, name]) => cardToken(`${kind}_${name}`));

/** Any payment, in any status. */
export const anyPayment = (): fc.Arbitrary<Payment> => {
  const asked = { id: anyId(), amount: anyAmountDue(), requestedAt: anyInstant() };
  const reason = fc.constantFrom(...declineReasons);
  const at = anyInstant();
  return fc.oneof(
    fc.record({ ...asked, status: fc.constant('requested' as const) }),
    fc.record({ ...asked, status: fc.constant('action-required' as const), challengeUrl: fc.webUrl() }),
    fc.record({ ...asked, status: fc.constant('authorized' as const), authorizedAt: at }),
    fc.record({ ...asked, status: fc.constant('declined' as const), reason, declinedAt: at }),
    fc.record({ ...asked, status: fc.constant('captured' as const), authorizedAt: at, capturedAt: at }),
    anyPartlyRefundedPayment(),
    fc.record({ id: asked.id, amount: asked.amount, status: fc.constant('voided' as const), voidedAt: at }),
    fc.record({ id: asked.id, status: fc.constant('voided' as const), voidedAt: at }),
    fc.record({
      ...asked,
      status: fc.constant('refunded' as const),
      authorizedAt: at,
      capturedAt: at,
      refundedAt: at,
    }),
  );
};

/** Any payment that was given back in part. */
export const anyPartlyRefundedPayment = (): fc.Arbitrary<CapturedPayment> =>
  anyMoney({ min: 2 }).chain((amount) =>
    fc.record({
      status: fc.constant('captured' as const),
      id: anyId(),
      amount: fc.constant(amount),
      requestedAt: anyInstant(),
      authorizedAt: anyInstant(),
      capturedAt: anyInstant(),
      refunded: fc.integer({ min: 1, max: amount.minor - 1 }).map((minor) => money(amount.currency, minor)),
    }),
  );

/** What a gateway may say of a captured amount that it has given back in part, or too much of. */
export const anyRefundedStanding = ({ currency, minor }: Money): fc.Arbitrary<GatewayStanding> =>
  fc
    .integer({ min: 1, max: Math.min(minor + 1, Number.MAX_SAFE_INTEGER) })
    .map((refunded) => ({ status: 'captured', refunded: money(currency, refunded) }));

/** Anything that a gateway may say about a reference. */
export const anyGatewayStanding = (): fc.Arbitrary<GatewayStanding> =>
  fc.oneof(
    fc.constantFrom<GatewayStanding>(
      { status: 'authorized' },
      { status: 'captured' },
      { status: 'voided' },
      { status: 'refunded' },
    ),
    fc.record({ status: fc.constant('captured' as const), refunded: anyAmountDue() }),
    fc.record({ status: fc.constant('declined' as const), reason: fc.constantFrom(...declineReasons) }),
    fc.record({ status: fc.constant('action-required' as const), challengeUrl: fc.webUrl() }),
  );

/** Any fact, whether it fits a payment or not. */
export const anyPaymentFact = (): fc.Arbitrary<PaymentFact> => {
  const facts = { amount: anyAmountDue(), at: anyInstant() };
  return fc.oneof(
    fc.record({
      ...facts,
      type: fc.constantFrom(
        'payment-authorized',
        'payment-captured',
        'payment-voided',
        'payment-partially-refunded',
        'payment-refunded',
      ),
    }),
    fc.record({
      ...facts,
      type: fc.constant('payment-declined' as const),
      reason: fc.constantFrom(...declineReasons),
    }),
    fc.record({ ...facts, type: fc.constant('payment-challenged' as const), challengeUrl: fc.webUrl() }),
  );
};
