import { err, ok } from '@emporion/kernel';
import { isSameMoney, type Money, money } from '@emporion/money';
import { cardToken } from '../card-token.ts';
import { type GatewayAnswer, type GatewayStanding, GatewayUnavailable, type PaymentGateway } from '../ports.ts';
import type { GatewayCards, MoneyOfReference } from './payment-gateway.contract.ts';

/** A gateway in memory, with the money of every authorization and the customers' answers in the hands of the test. */
export interface InMemoryPaymentGateway extends PaymentGateway {
  /** Answer the bank in place of the customer; false where it has not asked, or asks no more. */
  answerChallenge(reference: string, answer: 'approve' | 'refuse'): Promise<boolean>;
  /** What is held, captured and refunded; a mark of a void without an authorization has no line. */
  ledger(): readonly MoneyOfReference[];
}

/** The cards that script the gateway in memory. Every other card is declined as invalid. */
export const testCards: GatewayCards = {
  approved: cardToken('tok_approved'),
  declined: cardToken('tok_declined'),
  insufficientFunds: cardToken('tok_insufficient_funds'),
  needsAction: cardToken('tok_needs_action'),
  captureFails: cardToken('tok_capture_fails'),
  silent: cardToken('tok_timeout'),
  flaky: cardToken('tok_flaky'),
};

interface Authorization {
  readonly amount: Money;
  readonly cardToken: string;
  standing: GatewayStanding;
  captureKey?: string;
  refundKey?: string;
}

/** A gateway that plays what the card token says. */
export function inMemoryPaymentGateway(): InMemoryPaymentGateway {
  const authorizations = new Map<string, Authorization>();
  const marks = new Set<string>();

  return {
    authorize: async ({ reference, amount, cardToken: card }) => {
      const known = authorizations.get(reference);
      if (known !== undefined && !isSameMoney(known.amount, amount))
        throw new RangeError(`another amount for the reference: ${reference}`);
      const isFirst = known === undefined && !marks.has(reference);
      if (isFirst) authorizations.set(reference, { amount, cardToken: card, standing: scripted(card, reference) });
      if (card === testCards.silent || (card === testCards.flaky && isFirst))
        throw new GatewayUnavailable('the gateway does not answer');
      return answerOf(authorizations.get(reference)?.standing ?? { status: 'voided' });
    },

    find: async (reference) =>
      authorizations.get(reference)?.standing ?? (marks.has(reference) ? { status: 'voided' } : undefined),

    capture: async ({ reference, key }) => {
      const found = authorizations.get(reference);
      switch (found?.standing.status) {
        case 'captured':
        case 'refunded':
          return found.captureKey === key ? ok(undefined) : err({ reason: 'already-captured' });
        case 'authorized':
          if (found.cardToken === testCards.captureFails) return err({ reason: 'capture-failed' });
          found.standing = { status: 'captured' };
          found.captureKey = key;
          return ok(undefined);
        case 'voided':
          return err({ reason: 'already-voided' });
        case 'action-required':
        case 'declined':
        case undefined:
          return err({ reason: marks.has(reference) ? 'already-voided' : 'not-authorized' });
      }
    },

    void: async ({ reference }) => {
      const found = authorizations.get(reference);
      switch (found?.standing.status) {
        case 'captured':
        case 'refunded':
          return err({ reason: 'already-captured' });
        case 'authorized':
        case 'action-required':
          found.standing = { status: 'voided' };
          return ok(undefined);
        case 'declined':
        case 'voided':
          return ok(undefined);
        case undefined:
          marks.add(reference);
          return ok(undefined);
      }
    },

    refund: async ({ reference, key }) => {
      const found = authorizations.get(reference);
      if (found?.standing.status === 'refunded')
        return found.refundKey === key ? ok(undefined) : err({ reason: 'already-refunded' });
      if (found?.standing.status !== 'captured') return err({ reason: 'not-captured' });
      found.standing = { status: 'refunded' };
      found.refundKey = key;
      return ok(undefined);
    },

    answerChallenge: async (reference, answer) => {
      const found = authorizations.get(reference);
      if (found?.standing.status !== 'action-required') return false;
      found.standing =
        answer === 'approve' ? { status: 'authorized' } : { status: 'declined', reason: 'challenge-refused' };
      return true;
    },

    ledger: () =>
      [...authorizations].map(
        ([
          reference,
          {
            amount,
            standing: { status },
          },
        ]) => {
          const nothing = money(amount.currency, 0);
          return {
            reference,
            held: status === 'authorized' ? amount : nothing,
            captured: status === 'captured' || status === 'refunded' ? amount : nothing,
            refunded: status === 'refunded' ? amount : nothing,
          };
        },
      ),
  };
}

// What was captured was authorized: later moves do not change the answer to the first question.
const answerOf = (standing: GatewayStanding): GatewayAnswer =>
  standing.status === 'captured' || standing.status === 'refunded' ? { status: 'authorized' } : standing;

function scripted(card: string, reference: string): GatewayAnswer {
  switch (card) {
    case testCards.approved:
    case testCards.captureFails:
    case testCards.silent:
    case testCards.flaky:
      return { status: 'authorized' };
    case testCards.needsAction:
      return { status: 'action-required', challengeUrl: `https://bank.example/challenges/${reference}` };
    case testCards.declined:
      return { status: 'declined', reason: 'card-declined' };
    case testCards.insufficientFunds:
      return { status: 'declined', reason: 'insufficient-funds' };
    default:
      return { status: 'declined', reason: 'invalid-card' };
  }
}
