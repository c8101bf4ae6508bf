import { plusMilliseconds } from '@emporion/kernel';
import { announce, decide, type LoanCommand, standardLendingPolicy } from '@emporion/loan-origination';
import { money, rate } from '@emporion/money';
import { expect, test } from 'vitest';
import {
  after,
  approve,
  carLoan,
  checked,
  claim,
  contextAt,
  generate,
  noon,
  offeredApplication,
  refusal,
  reject,
  requested,
} from './applications.ts';

const day = 86_400_000;
const decline: LoanCommand = { type: 'decline' };
const expire: LoanCommand = { type: 'expire-review' };

test.each([650, 750])('an application with a score of %i gets offers without a review', (score) => {
  const offered = after([...checked(score), generate]);
  expect(offered).toMatchObject({ status: 'offered', basis: { kind: 'assessment' } });
});

test.each([
  [649, 'high-risk'],
  [300, 'high-risk'],
  [undefined, 'no-report'],
])('[L73] an application with a score of %s gets no offers until a person approves it', (score, reason) => {
  expect(refusal(after(checked(score)), generate)).toEqual({ reason: 'not-entitled-to-offers', status: 'checking' });
  const reviewed = after([...checked(score), requested]);
  expect(reviewed).toMatchObject({ status: 'referred', review: { reason, queue: 'standard' } });
  expect(refusal(reviewed, generate)).toMatchObject({ reason: 'not-entitled-to-offers' });
  const approved = after([...checked(score), requested, claim(), approve(), generate]);
  expect(approved).toMatchObject({
    status: 'offered',
    basis: { kind: 'approval', reviewId: 'review-1', reviewer: 'reviewer-1' },
  });
});

test('[L47] without a bureau the application is reviewed, and a report that comes too late changes nothing', () => {
  const reviewed = after([{ type: 'start-credit-check' }, requested]);
  expect(reviewed).toMatchObject({ status: 'referred', review: { reason: 'bureau-unavailable' } });
  const [, late] = checked(850);
  expect(late && decide(reviewed, late, contextAt())).toEqual({ ok: true, value: [] });
});

test('[L75~] a rejected application is declined for the reasons that the reviewer named, with the date of its notice', () => {
  const course = [...checked(600), requested, claim(), reject(['unverifiable-income', 'length-of-employment'])];
  expect(refusal(after(course), generate)).toMatchObject({ reason: 'not-entitled-to-offers' });
  expect(after([...course, decline])).toMatchObject({
    status: 'declined',
    reasons: ['unverifiable-income', 'length-of-employment'],
    notice: { dueBy: noon + 30 * day },
  });
});

test('[L107~] an application of which not even the smallest loan is affordable is declined by rule, for what failed', () => {
  const poor = { ...carLoan, annualIncome: money('EUR', 600_000), monthlyDebt: money('EUR', 50_000) };
  const application = after(checked(800), noon, poor);
  expect(application).toMatchObject({ credit: { outcome: 'decline', policyVersion: 'credit-2026-1' } });
  expect(refusal(application, generate)).toMatchObject({ reason: 'not-entitled-to-offers' });
  expect(after([...checked(800), decline], noon, poor)).toMatchObject({
    status: 'declined',
    reasons: ['excessive-obligations'],
    notice: { dueBy: noon + 30 * day },
  });
});

test('[L107~] a decision names both policies, and the debts in relation to the income that it was made on', () => {
  // The lowest payment is that over 84 months at 4 %, stressed to 6 %: 146.09.
  expect(after(checked(800))).toMatchObject({
    credit: {
      policyVersion: 'credit-2026-1',
      lendingPolicyVersion: 'lending-2026-2',
      debtToIncome: rate((30_000 + 14_609) * 12, 4_200_000),
    },
  });
  expect(after([...checked(600), requested, claim(), reject(), decline])).toMatchObject({
    status: 'declined',
    policyVersion: 'lending-2026-2',
  });
});

test('nobody is declined without a reason', () => {
  expect(refusal(after(checked(600)), decline)).toEqual({ reason: 'no-reason-to-decline', status: 'checking' });
  expect(refusal(after(checked(800)), decline)).toEqual({ reason: 'no-reason-to-decline', status: 'checking' });
  expect(refusal(after([...checked(600), requested]), decline)).toMatchObject({ reason: 'no-reason-to-decline' });
});

test('a review moves on: a reminder after a day, the senior queue after another, and a week in all', () => {
  const reviewed = after([...checked(600), requested]);
  expect(reviewed).toMatchObject({ review: { stage: 'first', dueAt: noon + day } });
  const [remind, escalate] = (['reminded', 'escalated'] as const).map(
    (stage): LoanCommand => ({ type: 'request-review', reviewId: 'other', stage }),
  );
  if (remind === undefined || escalate === undefined) throw new Error('two stages');
  const reminded = after([...checked(600), requested, remind]);
  expect(reminded).toMatchObject({ review: { stage: 'reminded', queue: 'standard', dueAt: noon + day } });
  const escalated = after([...checked(600), requested, remind, escalate]);
  expect(escalated).toMatchObject({
    review: { id: 'review-1', stage: 'escalated', queue: 'senior', dueAt: noon + 5 * day },
  });
  const all = Object.values(standardLendingPolicy.review).reduce((sum, { seconds }) => sum + seconds, 0);
  expect(all).toBe(7 * 86_400);
});

test('a review that nobody decides expires, which is no decline, and the customer is told all the same', () => {
  const expired = after([...checked(600), requested, expire]);
  expect(expired).toMatchObject({
    status: 'expired',
    cause: 'review-not-decided',
    reasons: ['repayment-record'],
    notice: { dueBy: noon + 30 * day },
  });
  expect(refusal(expired, approve())).toEqual({ reason: 'review-expired' });
  expect(after([{ type: 'start-credit-check' }, requested, expire])).toMatchObject({
    reasons: ['unverifiable-credit-references'],
  });
  expect(after([...checked(750), requested, expire])).toMatchObject({ reasons: ['unverifiable-income'] });
});

test('a decided review does not expire, and is decided once', () => {
  const approved = after([...checked(600), requested, claim(), approve()]);
  expect(refusal(approved, expire)).toEqual({ reason: 'review-already-decided', outcome: 'approved' });
  expect(refusal(approved, reject())).toEqual({ reason: 'review-already-decided', outcome: 'approved' });
  const offered = after([...checked(600), requested, claim(), approve(), generate]);
  expect(refusal(offered, reject())).toMatchObject({ reason: 'review-already-decided' });
});

test('[L105~] one offer is accepted, in time, the others are void, and again changes nothing', () => {
  const offered = offeredApplication({ score: 750, at: noon });
  const [first, second] = offered.offers.map(
    ({ id }): LoanCommand => ({ type: 'accept-offer', offerId: id, obligations: [] }),
  );
  if (first === undefined || second === undefined) throw new Error('two offers');
  const accepted = after([...checked(750), generate, first]);
  expect(accepted).toMatchObject({
    status: 'accepted',
    acceptedOfferId: offered.offers[0]?.id,
    acceptedAt: noon,
    signBy: noon + 30 * day,
  });
  expect(after([...checked(750), generate, first, first])).toEqual(accepted);
  expect(refusal(accepted, second)).toMatchObject({ reason: 'another-offer-accepted' });
  expect(refusal(offered, { type: 'accept-offer', offerId: 'x', obligations: [] })).toEqual({
    reason: 'offer-unknown',
    offerId: 'x',
  });
  expect(refusal(after(checked(750)), first)).toEqual({ reason: 'wrong-status', status: 'checking' });

  const { acceptUntil } = offered.offers[0] ?? { acceptUntil: noon };
  expect(refusal(offered, first, acceptUntil)).toBeUndefined();
  expect(refusal(offered, first, plusMilliseconds(acceptUntil, 1))).toEqual({ reason: 'offer-expired', acceptUntil });
});

test('a review that is asked for where none can be is refused', () => {
  expect(refusal(offeredApplication({ score: 750, at: noon }), requested)).toEqual({
    reason: 'wrong-status',
    status: 'offered',
  });
});

test('an announcement of a submission tells nothing but who', () => {
  expect(announce({ type: 'application-submitted', submission: carLoan })).toEqual({
    type: 'lending.application-submitted.v1',
    data: { customerId: carLoan.customerId },
  });
});
