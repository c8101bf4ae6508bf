import { millisecondsPerMinute, plusMilliseconds } from '@emporion/kernel';
import {
  documentContentsOf,
  evolve,
  type LoanApplication,
  type LoanCommand,
  loanApplicationSchema,
  standardLendingPolicy,
  submittedFigures,
} from '@emporion/loan-origination';
import { money } from '@emporion/money';
import { expect, test } from 'vitest';
import {
  after,
  approve,
  ask,
  carLoan,
  checked,
  claim,
  generate,
  next,
  noon,
  refusal,
  reject,
  requested,
} from './applications.ts';

const day = 86_400_000;
const lease = 30 * millisecondsPerMinute;
const later = (milliseconds: number) => plusMilliseconds(noon, milliseconds);
const referred: readonly LoanCommand[] = [...checked(600), requested];
const claimed = after([...referred, claim()]);
const large = { ...carLoan, amount: money('EUR', 2_500_000), annualIncome: money('EUR', 9_000_000) };

const note = (text: string, reviewer = 'reviewer-1'): LoanCommand => ({
  type: 'add-note',
  reviewId: 'review-1',
  reviewer,
  text,
});
const release = (reviewer = 'reviewer-1'): LoanCommand => ({
  type: 'release-review',
  reviewId: 'review-1',
  reviewer,
});
const provide = (figures = {}): LoanCommand => ({ type: 'provide-information', answer: 'The railway.', figures });

test('[SEC-2~] [L109~] a review is decided by whoever claimed it, as long as the lease holds', () => {
  expect(claimed).toMatchObject({
    status: 'under-review',
    claim: { reviewer: 'reviewer-1', leaseUntil: later(lease) },
  });
  expect(refusal(after(referred), approve())).toEqual({ reason: 'not-claimed' });
  expect(refusal(claimed, approve('reviewer-2'))).toEqual({ reason: 'claimed-by-another', leaseUntil: later(lease) });
  expect(refusal(claimed, approve(), later(lease - 1))).toBeUndefined();
  expect(refusal(claimed, approve(), later(lease))).toEqual({ reason: 'not-claimed' });
  expect(refusal(claimed, approve('reviewer-2'), later(lease))).toEqual({ reason: 'not-claimed' });
});

test('[L109~] a claim is renewed by its holder, and taken over by another once its lease has ended', () => {
  expect(next(claimed, claim(), later(lease / 2 - 1))).toEqual(claimed);
  expect(next(claimed, claim(), later(lease / 2))).toMatchObject({ claim: { leaseUntil: later(1.5 * lease) } });
  const renewed = next(claimed, claim(), later(lease - 1));
  expect(renewed).toMatchObject({ claim: { leaseUntil: later(2 * lease - 1) } });
  expect(refusal(claimed, claim('reviewer-2'), later(lease - 1))).toEqual({
    reason: 'claimed-by-another',
    leaseUntil: later(lease),
  });
  const taken = next(claimed, claim('reviewer-2'), later(lease));
  expect(taken).toMatchObject({ claim: { reviewer: 'reviewer-2', leaseUntil: later(2 * lease) } });
  expect(refusal(taken, claim(), later(lease))).toMatchObject({ reason: 'claimed-by-another' });
});

test('a claim is given back by its holder, and nobody else', () => {
  expect(refusal(claimed, release('reviewer-2'))).toMatchObject({ reason: 'claimed-by-another' });
  expect(refusal(claimed, release('reviewer-2'), later(lease))).toEqual({ reason: 'not-claimed' });
  const released = next(claimed, release());
  expect(released).toMatchObject({ status: 'referred' });
  expect(released).not.toHaveProperty('claim');
  expect(next(released, release())).toEqual(released);
  expect(refusal(released, claim('reviewer-2'))).toBeUndefined();
});

test('[SEC-2~] a reviewer neither claims nor decides nor annotates their own application', () => {
  const own = { reason: 'own-application' };
  for (const application of [after(referred), claimed]) {
    expect(refusal(application, claim(carLoan.customerId))).toEqual(own);
    expect(refusal(application, approve(carLoan.customerId))).toEqual(own);
    expect(refusal(application, reject(['bankruptcy'], carLoan.customerId))).toEqual(own);
    expect(refusal(application, note('fine', carLoan.customerId))).toEqual(own);
  }
});

test('a review that is not named is not found, whatever is asked of it', () => {
  const other = (command: LoanCommand) => ({ ...command, reviewId: 'review-2' }) as LoanCommand;
  for (const command of [claim(), approve(), note('x'), release()]) {
    expect(refusal(claimed, other(command))).toEqual({ reason: 'review-unknown', reviewId: 'review-2' });
  }
  expect(refusal(after(checked(800)), claim())).toEqual({ reason: 'review-unknown', reviewId: 'review-1' });
});

test('[SEC-2~] from the limit of the policy on, the approval of a second reviewer is needed, who is not the first', () => {
  const { secondApprovalFrom } = standardLendingPolicy.limits[0] ?? {};
  expect(large.amount.minor).toBe(secondApprovalFrom);
  const first = after([...referred, claim(), approve()], noon, large);
  expect(first).toMatchObject({
    status: 'referred',
    review: {
      queue: 'senior',
      policyVersion: 'lending-2026-2',
      firstApproval: { reviewer: 'reviewer-1', approvedAt: noon },
    },
  });
  expect(refusal(first, generate)).toEqual({ reason: 'not-entitled-to-offers', status: 'referred' });
  expect(refusal(first, claim())).toEqual({ reason: 'second-approver-required' });
  expect(refusal(first, approve())).toEqual({ reason: 'second-approver-required' });
  const second = next(next(first, claim('reviewer-2')), approve('reviewer-2'));
  expect(second).toMatchObject({ review: { decision: { outcome: 'approved', reviewer: 'reviewer-2' } } });
  expect(next(second, generate)).toMatchObject({ status: 'offered', basis: { reviewer: 'reviewer-2' } });

  const reminded = next(first, { type: 'request-review', reviewId: 'other', stage: 'reminded' });
  expect(reminded).toMatchObject({ review: { stage: 'reminded', queue: 'senior' } });

  const small = { ...large, amount: money('EUR', 2_499_999) };
  expect(after([...referred, claim(), approve(), generate], noon, small)).toMatchObject({ status: 'offered' });
});

test('[SEC-2~] no fact makes an approval of two out of those of one', () => {
  const first = after([...referred, claim(), approve()], noon, large);
  const decision = { outcome: 'approved', reviewer: 'reviewer-1', note: '', decidedAt: noon } as const;
  const course = [
    { type: 'review-claimed', reviewId: 'review-1', claim: { reviewer: 'reviewer-1', leaseUntil: later(1) }, at: noon },
    { type: 'review-decided', reviewId: 'review-1', decision, at: noon },
  ] as const;
  expect(course.reduce<LoanApplication>(evolve, first)).toEqual(first);
  const second = next(first, claim('reviewer-2'));
  const approval = { reviewer: 'reviewer-2', note: '', approvedAt: noon };
  const again = { type: 'review-first-approved', reviewId: 'review-1', approval, queue: 'senior', at: noon } as const;
  expect(evolve(second, again)).toEqual(second);
  const alone = after([...referred, claim()], noon, large);
  expect(evolve(alone, course[1])).toEqual(alone);
});

test('a rejection by either of two reviewers is final', () => {
  const rejected = { review: { decision: { outcome: 'rejected', reasons: ['unverifiable-income'] } } };
  expect(after([...referred, claim(), reject()], noon, large)).toMatchObject(rejected);
  const first = after([...referred, claim(), approve()], noon, large);
  expect(next(next(first, claim('reviewer-2')), reject(undefined, 'reviewer-2'))).toMatchObject(rejected);
});

test('[L107~] a rejection names at most four reasons, each once', () => {
  const four = ['bankruptcy', 'recent-inquiries', 'income-insufficient', 'no-credit-file'] as const;
  expect(refusal(claimed, reject(four))).toBeUndefined();
  expect(refusal(claimed, reject([...four, 'irregular-employment']))).toEqual({
    reason: 'too-many-reasons',
    maximum: 4,
  });
  const repeated = [...four, 'bankruptcy', 'recent-inquiries'] as const;
  expect(next(claimed, reject(repeated))).toMatchObject({ review: { decision: { reasons: four } } });
});

test('[L109~] anybody among the reviewers writes notes, up to fifty, until the review is decided', () => {
  const noted = next(next(claimed, note('called')), note('no answer', 'reviewer-2'));
  expect(noted).toMatchObject({
    status: 'under-review',
    review: {
      notes: [
        { author: 'reviewer-1', text: 'called', at: noon },
        { author: 'reviewer-2', text: 'no answer', at: noon },
      ],
    },
  });
  let full = claimed;
  for (let count = 0; count < 50; count++) full = next(full, note(`${count}`));
  expect(refusal(full, note('one more'))).toEqual({ reason: 'too-many-notes', maximum: 50 });
  expect(refusal(next(claimed, approve()), note('late'))).toMatchObject({ reason: 'review-already-decided' });
  expect(next(next(claimed, ask()), note('asked'))).toMatchObject({ status: 'awaiting-information' });
});

test('[L72~] a question goes to the customer, and the answer back to the reviewers, with a day for them again', () => {
  const asked = next(claimed, ask());
  const answerBy = later(14 * day);
  expect(asked).toMatchObject({
    status: 'awaiting-information',
    review: { questions: [{ reviewer: 'reviewer-1', question: 'Who do you work for?', askedAt: noon, answerBy }] },
  });
  expect(asked).not.toHaveProperty('claim');
  expect(refusal(asked, claim('reviewer-2'))).toEqual({
    reason: 'review-already-decided',
    outcome: 'more-information',
  });
  expect(refusal(asked, { type: 'expire-review' })).toMatchObject({ outcome: 'more-information' });
  const answered = next(asked, provide(), answerBy);
  expect(answered).toMatchObject({
    status: 'referred',
    review: {
      stage: 'first',
      queue: 'standard',
      dueAt: answerBy + day,
      questions: [{ answer: 'The railway.', answeredAt: answerBy }],
    },
  });
  expect(next(answered, provide(), answerBy)).toEqual(answered);
  expect(refusal(asked, provide(), later(14 * day + 1))).toEqual({ reason: 'information-too-late', answerBy });
});

test('figures that the customer corrects are those that the offers are made from, once they are sound', () => {
  const asked = next(claimed, ask());
  const corrected = { annualIncome: money('EUR', 2_400_000), monthlyDebt: money('EUR', 60_000) };
  const application = next(asked, provide(corrected));
  expect(application).toMatchObject(corrected);
  // 43 % of 2,000.00 a month, less 600.00: 260.00, which the 299.71 at 5 % would exceed before any stress.
  const offered = [claim(), approve(), generate].reduce((state, command) => next(state, command), application);
  expect(offered).toMatchObject({ withheld: [{ termMonths: 36, reason: 'not-affordable' }, { termMonths: 84 }] });
  expect(refusal(asked, provide({ annualIncome: money('EUR', 0) }))).toEqual({ reason: 'income-not-positive' });
  expect(refusal(asked, provide({ monthlyDebt: money('USD', 0) }))).toMatchObject({
    reason: 'debt-in-another-currency',
  });
});

test('an answer that nobody asked for, or another than was given, is refused', () => {
  const answered = next(next(claimed, ask()), provide());
  expect(refusal(claimed, provide())).toEqual({ reason: 'wrong-status', status: 'under-review' });
  const other: LoanCommand = { type: 'provide-information', answer: 'The post.', figures: {} };
  expect(refusal(answered, other)).toEqual({ reason: 'wrong-status', status: 'referred' });
});

test('what was submitted stays in the file and in its summary, whatever is corrected', () => {
  const corrected = { annualIncome: money('EUR', 2_400_000) };
  const summaryOf = (application: LoanApplication) =>
    documentContentsOf(application).find(({ kind }) => kind === 'application-summary');
  const twice = [provide(corrected), claim(), ask(), provide({ annualIncome: money('EUR', 2_500_000) })];
  const application = twice.reduce((state, one) => next(state, one), next(claimed, ask()));
  expect(application.annualIncome).toEqual(money('EUR', 2_500_000));
  expect(submittedFigures(application)).toEqual(submittedFigures(claimed));
  expect(submittedFigures(claimed).annualIncome).toEqual(carLoan.annualIncome);
  expect(summaryOf(application)).toEqual(summaryOf(claimed));
});

test('what is approved and has offers is never declined, be they for less than was asked', () => {
  const poor = { ...carLoan, annualIncome: money('EUR', 1_200_000), monthlyDebt: money('EUR', 20_000) };
  const approved = after([...referred, claim(), approve()], noon, poor);
  expect(next(approved, generate)).toMatchObject({ status: 'offered' });
  expect(refusal(approved, { type: 'decline' })).toMatchObject({ reason: 'no-reason-to-decline' });
});

test('whoever approved before an answer has to approve it again, and what they wrote stays in the file', () => {
  const first = after([...referred, claim(), approve()], noon, large);
  const answered = [claim('reviewer-2'), ask('reviewer-2'), provide()].reduce((state, one) => next(state, one), first);
  expect(answered).not.toHaveProperty('review.firstApproval');
  const approval = { reviewer: 'reviewer-1', note: 'seen the payslips', approvedAt: noon };
  expect(answered).toMatchObject({ review: { supersededApprovals: [approval] } });
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(answered)))).toEqual(answered);
  const again = [claim(), approve(), claim('reviewer-2'), ask('reviewer-2'), provide()];
  expect(again.reduce((state, one) => next(state, one), answered)).toMatchObject({
    review: { supersededApprovals: [approval, approval] },
  });
  expect(refusal(answered, claim())).toBeUndefined();
});

test('[L75~] an application that the customer does not complete is declined for that, after the time for the answer', () => {
  const asked = next(claimed, ask());
  const decline: LoanCommand = { type: 'decline' };
  expect(refusal(asked, decline, later(14 * day))).toEqual({
    reason: 'information-still-awaited',
    answerBy: later(14 * day),
  });
  const at = later(14 * day + 1);
  expect(next(asked, decline, at)).toMatchObject({
    status: 'declined',
    reasons: ['application-incomplete'],
    notice: { dueBy: at + 30 * day },
  });
});

test('five questions are enough', () => {
  let application = after(referred);
  for (let count = 0; count < 5; count++) {
    application = [claim(), ask(), provide()].reduce((state, one) => next(state, one), application);
  }
  expect(refusal(next(application, claim()), ask())).toEqual({ reason: 'too-many-questions', maximum: 5 });
});

test('the thirty days to tell of a refusal begin when the application was complete', () => {
  const answered = next(next(claimed, ask()), provide(), later(10 * day));
  const moved = next(answered, { type: 'request-review', reviewId: 'other', stage: 'reminded' }, later(11 * day));
  const expired = next(moved, { type: 'expire-review' }, later(17 * day));
  expect(expired).toMatchObject({ notice: { dueBy: later(40 * day) } });
});

test('what nobody decided ends for what is against it with the figures as they were corrected', () => {
  const modest = { ...carLoan, annualIncome: money('EUR', 1_200_000) };
  const remind: LoanCommand = { type: 'request-review', reviewId: 'other', stage: 'reminded' };
  const ends = (figures: object) =>
    [ask(), provide(figures), remind, { type: 'expire-review' } as const].reduce(
      (state, one) => next(state, one),
      after([...referred, claim()], noon, modest),
    );
  const risk = 'repayment-record';
  expect(ends({})).toMatchObject({ reasons: [risk, 'excessive-obligations', 'income-insufficient'] });
  expect(ends({ annualIncome: money('EUR', 6_000_000) })).toMatchObject({ reasons: [risk] });
});

test('a wait that ended as the question was asked does not end the review that began anew with the answer', () => {
  const answered = next(next(claimed, ask()), provide());
  const outlived = { reason: 'review-already-decided', outcome: 'more-information' };
  expect(refusal(answered, { type: 'expire-review' })).toEqual(outlived);
  expect(refusal(next(answered, claim('reviewer-2')), { type: 'expire-review' })).toEqual(outlived);
});
