import { err, ok, type Result } from '@emporion/kernel';
import { isSameMoney } from '@emporion/money';
import type { CardToken } from '../card-token.ts';
import type { DeclineReason } from '../payment.ts';
import type {
  AuthorizationRequest,
  CaptureRefusal,
  GatewayAnswer,
  GatewayCall,
  GatewayStanding,
  RefundOrder,
  RefundRefusal,
  VoidRefusal,
} from '../ports.ts';
import { type BankAccount, partsGivenBack } from './bank-account.ts';
import { sandboxCards } from './cards.ts';

/** What a call leaves behind, and what the bank says to it. The same account: nothing has changed. */
export interface BankTurn<Answer, Account extends BankAccount | undefined = BankAccount | undefined> {
  readonly account: Account;
  readonly answer: Answer;
}

/** What a customer says to their bank. */
export type ChallengeAnswer = 'approve' | 'refuse';

type Script =
  | { readonly status: 'authorized' | 'action-required' }
  | { readonly status: 'declined'; readonly reason: DeclineReason };

/** What the bank makes of a card when it is asked for the first time. */
const scripts: ReadonlyMap<CardToken, Script> = new Map<CardToken, Script>([
  [sandboxCards.approved, { status: 'authorized' }],
  [sandboxCards.captureFails, { status: 'authorized' }],
  [sandboxCards.flaky, { status: 'authorized' }],
  [sandboxCards.silent, { status: 'authorized' }],
  [sandboxCards.needsAction, { status: 'action-required' }],
  [sandboxCards.declined, { status: 'declined', reason: 'card-declined' }],
  [sandboxCards.insufficientFunds, { status: 'declined', reason: 'insufficient-funds' }],
]);
const unknownCard: Script = { status: 'declined', reason: 'invalid-card' };

/**
 * Hold an amount, as the card says; no answer where the card says that the bank stays silent.
 *
 * @throws RangeError if the reference was used with another amount before.
 */
export function authorize(
  account: BankAccount | undefined,
  { reference, amount, cardToken }: AuthorizationRequest,
  challengeUrl: string,
): BankTurn<GatewayAnswer | undefined, BankAccount> {
  if (account !== undefined && account.status !== 'marked' && !isSameMoney(account.amount, amount))
    throw new RangeError(`another amount for the reference: ${reference}`);
  const asked = account ?? { reference, cardToken, amount, ...(scripts.get(cardToken) ?? unknownCard) };
  const isSilent = cardToken === sandboxCards.silent || (cardToken === sandboxCards.flaky && account === undefined);
  return { account: asked, answer: isSilent ? undefined : answerOf(standingOf(asked, challengeUrl)) };
}

/** Take what is held. */
export function capture(
  account: BankAccount | undefined,
  { key }: GatewayCall,
): BankTurn<Result<void, CaptureRefusal>> {
  switch (account?.status) {
    case 'authorized':
      return account.cardToken === sandboxCards.captureFails
        ? { account, answer: err({ reason: 'capture-failed' }) }
        : { account: { ...account, status: 'captured', captureKey: key }, answer: ok(undefined) };
    case 'captured':
    case 'refunded':
      return { account, answer: account.captureKey === key ? ok(undefined) : err({ reason: 'already-captured' }) };
    case 'voided':
    case 'marked':
      return { account, answer: err({ reason: 'already-voided' }) };
    case 'action-required':
    case 'declined':
    case undefined:
      return { account, answer: err({ reason: 'not-authorized' }) };
  }
}

/** Let go what is held, and leave a mark where the bank was never asked. */
export function letGo(
  account: BankAccount | undefined,
  { reference }: GatewayCall,
): BankTurn<Result<void, VoidRefusal>> {
  switch (account?.status) {
    case 'authorized':
    case 'action-required':
      return { account: { ...account, status: 'voided' }, answer: ok(undefined) };
    case 'captured':
    case 'refunded':
      return { account, answer: err({ reason: 'already-captured' }) };
    case 'declined':
    case 'voided':
    case 'marked':
      return { account, answer: ok(undefined) };
    case undefined:
      return { account: { reference, status: 'marked' }, answer: ok(undefined) };
  }
}

/**
 * Give back what was captured, or a part of it.
 *
 * @throws RangeError if the currency is another one.
 */
export function refund(
  account: BankAccount | undefined,
  { key, amount }: RefundOrder,
): BankTurn<Result<void, RefundRefusal>> {
  if (account?.status !== 'captured' && account?.status !== 'refunded') {
    return { account, answer: err({ reason: 'not-captured' }) };
  }
  if (amount !== undefined && amount.currency !== account.amount.currency) {
    throw new RangeError(`captured in ${account.amount.currency}, not in ${amount.currency}: ${account.reference}`);
  }
  const left = account.amount.minor - partsGivenBack(account).minor;
  const earlier = account.refunds?.find((other) => other.key === key)?.minor;
  const made = earlier ?? (account.status === 'refunded' && account.refundKey === key ? left : undefined);
  if (made !== undefined) {
    const isRepeat = amount === undefined || amount.minor === made;
    return { account, answer: isRepeat ? ok(undefined) : err({ reason: 'idempotency-key-reused' }) };
  }
  if (account.status === 'refunded') return { account, answer: err({ reason: 'already-refunded' }) };
  const minor = amount?.minor ?? left;
  if (minor > left) return { account, answer: err({ reason: 'exceeds-captured' }) };
  return {
    account:
      minor === left
        ? { ...account, status: 'refunded', refundKey: key }
        : { ...account, refunds: [...(account.refunds ?? []), { key, minor }] },
    answer: ok(undefined),
  };
}

/** Answer in place of the customer; false where the bank has not asked, or asks no more. */
export function answerChallenge(account: BankAccount | undefined, answer: ChallengeAnswer): BankTurn<boolean> {
  if (account?.status !== 'action-required') return { account, answer: false };
  return answer === 'approve'
    ? { account: { ...account, status: 'authorized' }, answer: true }
    : { account: { ...account, status: 'declined', reason: 'challenge-refused' }, answer: true };
}

/** Where the money of an account stands. */
export function standingOf(account: BankAccount, challengeUrl: string): GatewayStanding {
  switch (account.status) {
    case 'declined':
      return { status: account.status, reason: account.reason };
    case 'action-required':
      return { status: account.status, challengeUrl };
    case 'captured': {
      const refunded = partsGivenBack(account);
      return refunded.minor === 0 ? { status: account.status } : { status: account.status, refunded };
    }
    case 'authorized':
    case 'refunded':
    case 'voided':
      return { status: account.status };
    case 'marked':
      return { status: 'voided' };
  }
}

// What was captured was authorized: later moves do not change the answer to the first question.
const answerOf = (standing: GatewayStanding): GatewayAnswer =>
  standing.status === 'captured' || standing.status === 'refunded' ? { status: 'authorized' } : standing;
