import { plusMilliseconds } from '@emporion/kernel';
import { announce, decide, type LoanCommand, standardLendingPolicy } from '@emporion/loan-origination';
import { expect, test } from 'vitest';
import { after, carLoan, checked, noon, offeredApplication, refusal, requested, verdict } from './applications.ts';

const generate: LoanCommand = { type: 'generate-offers' };
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
  expect(reviewed).toMatchObject({ status: 'under-review', review: { reason, queue: 'standard' } });
  expect(refusal(reviewed, generate)).toMatchObject({ reason: 'not-entitled-to-offers' });
  const approved = after([...checked(score), requested, verdict('approved'), generate]);
  expect(approved).toMatchObject({
    status: 'offered',
    basis: { kind: 'approval', reviewId: 'review-1', reviewer: 'reviewer-1' },
  });
});

test('[L47] without a bureau the application is reviewed, and a report that comes too late changes nothing', () => {
  const reviewed = after([{ type: 'start-credit-check' }, requested]);
  expect(reviewed).toMatchObject({ status: 'under-review', review: { reason: 'bureau-unavailable' } });
  const [, late] = checked(850);
  expect(late && decide(reviewed, late, { policy: standardLendingPolicy, at: noon })).toEqual({ ok: true, value: [] });
});

test('a rejected application is declined for what led to the review, then for the rejection', () => {
  const rejected = after([...checked(600), requested, verdict('rejected')]);
  expect(refusal(rejected, generate)).toMatchObject({ reason: 'not-entitled-to-offers' });
  expect(after([...checked(600), requested, verdict('rejected'), decline])).toMatchObject({
    status: 'declined',
    reasons: ['credit-history', 'review-rejected'],
  });
  expect(after([...checked(undefined), requested, verdict('rejected'), decline])).toMatchObject({
    reasons: ['no-credit-file', 'review-rejected'],
  });
});

test('nobody is declined without a reason', () => {
  expect(refusal(after(checked(600)), decline)).toEqual({ reason: 'no-reason-to-decline', status: 'checking' });
  expect(refusal(after(checked(800)), decline)).toEqual({ reason: 'no-reason-to-decline', status: 'checking' });
  expect(refusal(after([...checked(600), requested]), decline)).toMatchObject({ reason: 'no-reason-to-decline' });
});

test('an application that no term of the policy fits is declined for that', () => {
  const context = { policy: { ...standardLendingPolicy, terms: [] }, at: noon };
  const application = after(checked(800));
  expect(decide(application, generate, context)).toEqual({ ok: false, error: { reason: 'no-suitable-term' } });
  expect(decide(application, decline, context)).toMatchObject({
    ok: true,
    value: [{ type: 'application-declined', reasons: ['no-suitable-term'] }],
  });
});

test('a review moves on: a reminder after a day, the senior queue after another, and a week in all', () => {
  const day = 86_400_000;
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

test('a review that nobody decides expires, which is not a decline', () => {
  const expired = after([...checked(600), requested, expire]);
  expect(expired).toMatchObject({ status: 'expired' });
  expect(expired).not.toHaveProperty('reasons');
  expect(refusal(expired, verdict('approved'))).toEqual({ reason: 'review-expired' });
});

test('a decided review does not expire, and is decided once', () => {
  const approved = after([...checked(600), requested, verdict('approved')]);
  expect(refusal(approved, expire)).toEqual({ reason: 'review-already-decided', outcome: 'approved' });
  expect(refusal(approved, verdict('rejected'))).toEqual({ reason: 'review-already-decided', outcome: 'approved' });
  const offered = after([...checked(600), requested, verdict('approved'), generate]);
  expect(refusal(offered, verdict('rejected'))).toMatchObject({ reason: 'review-already-decided' });
});

test('a reviewer does not decide on their own application, nor on one that they do not name', () => {
  const reviewed = after([...checked(600), requested]);
  const own: LoanCommand = {
    ...verdict('approved'),
    type: 'decide-review',
    reviewer: carLoan.customerId,
  } as LoanCommand;
  expect(refusal(reviewed, own)).toEqual({ reason: 'own-application' });
  const other: LoanCommand = { ...verdict('approved'), reviewId: 'review-2' } as LoanCommand;
  expect(refusal(reviewed, other)).toEqual({ reason: 'review-unknown', reviewId: 'review-2' });
});

test('one offer is accepted, in time, and again changes nothing', () => {
  const offered = offeredApplication({ score: 750, at: noon });
  const [first, second] = offered.offers.map(({ id }): LoanCommand => ({ type: 'accept-offer', offerId: id }));
  if (first === undefined || second === undefined) throw new Error('two offers');
  const accepted = after([...checked(750), generate, first]);
  expect(accepted).toMatchObject({ status: 'accepted', acceptedOfferId: offered.offers[0]?.id });
  expect(after([...checked(750), generate, first, first])).toEqual(accepted);
  expect(refusal(accepted, second)).toMatchObject({ reason: 'another-offer-accepted' });
  expect(refusal(offered, { type: 'accept-offer', offerId: 'x' })).toEqual({ reason: 'offer-unknown', offerId: 'x' });
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
