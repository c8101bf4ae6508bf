import { anyInstant } from '@emporion/kernel/testing';
import { anyId } from '@emporion/messages/testing';
import type { Money } from '@emporion/money';
import { anyMoney } from '@emporion/money/testing';
import fc from 'fast-check';
import { type CardToken, cardToken } from '../card-token.ts';
import type { PaymentFact } from '../fact.ts';
import { declineReasons, type Payment } from '../payment.ts';
import type { GatewayStanding } from '../ports.ts';

/** Any amount that can be paid. */
export const anyAmountDue = (): fc.Arbitrary<Money> => anyMoney({ min: 1 });

/** Any card token. */
export const anyCardToken = (): fc.Arbitrary<CardToken> =>
  fc
    .string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789_'), minLength: 1, maxLength: 64 })
    .map((name) => cardToken(`tok_${name}`));

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

/** Anything that a gateway may say about a reference. */
export const anyGatewayStanding = (): fc.Arbitrary<GatewayStanding> =>
  fc.oneof(
    fc.constantFrom<GatewayStanding>(
      { status: 'authorized' },
      { status: 'captured' },
      { status: 'voided' },
      { status: 'refunded' },
    ),
    fc.record({ status: fc.constant('declined' as const), reason: fc.constantFrom(...declineReasons) }),
    fc.record({ status: fc.constant('action-required' as const), challengeUrl: fc.webUrl() }),
  );

/** Any fact, whether it fits a payment or not. */
export const anyPaymentFact = (): fc.Arbitrary<PaymentFact> => {
  const facts = { amount: anyAmountDue(), at: anyInstant() };
  return fc.oneof(
    fc.record({
      ...facts,
      type: fc.constantFrom('payment-authorized', 'payment-captured', 'payment-voided', 'payment-refunded'),
    }),
    fc.record({
      ...facts,
      type: fc.constant('payment-declined' as const),
      reason: fc.constantFrom(...declineReasons),
    }),
    fc.record({ ...facts, type: fc.constant('payment-challenged' as const), challengeUrl: fc.webUrl() }),
  );
};
