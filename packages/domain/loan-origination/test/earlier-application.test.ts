import { type LoanApplication, loanApplicationSchema } from '@emporion/loan-origination';
import { expect, test } from 'vitest';

const day = 86_400_000;
const submittedAt = 1_790_000_000_000;

/** An application as the first release stored it. */
const earlier = {
  id: '01990000-0000-7000-8000-000000000001',
  customerId: '01990000-0000-7000-8000-0000000000c1',
  amount: { minor: 1_000_000, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: 4_200_000, currency: 'EUR' },
  consentedAt: submittedAt,
  submittedAt,
  updatedAt: submittedAt + 5,
};
const assessment = { outcome: 'rated', level: 'high', score: 600, reportId: 'report', policyVersion: 'risk-2026-1' };
const review = {
  id: 'review-1',
  reason: 'high-risk',
  stage: 'first',
  queue: 'standard',
  requestedAt: submittedAt + 3,
  dueAt: submittedAt + day,
};
const decision = { outcome: 'approved', reviewer: 'reviewer-1', note: 'seen', decidedAt: submittedAt + 4 };
const offers = {
  basis: { kind: 'approval', reviewId: 'review-1', reviewer: 'reviewer-1', decidedAt: submittedAt + 4 },
  offers: [
    {
      id: '01990000-0000-7000-8000-000000000001.lending-2026-1.36',
      policyVersion: 'lending-2026-1',
      principal: earlier.amount,
      termMonths: 36,
      annualRateBasisPoints: 1_200,
      rounding: 'halfUp',
      monthlyPayment: { minor: 33_214, currency: 'EUR' },
      totalOfPayments: { minor: 1_195_715, currency: 'EUR' },
      totalInterest: { minor: 195_715, currency: 'EUR' },
      acceptUntil: submittedAt + 30 * day,
    },
  ],
  withheld: [{ termMonths: 84, reason: 'score-too-low' }],
  offeredAt: submittedAt + 5,
};

const read = (document: object): LoanApplication => loanApplicationSchema.parse({ ...earlier, ...document });

test.each(['submitted', 'checking'])(
  'what was stored as %s is read as such, with what has been added since',
  (status) => {
    const { consentedAt, ...same } = earlier;
    expect(read({ status })).toEqual({
      ...same,
      status,
      monthlyDebt: { minor: 0, currency: 'EUR' },
      consents: [{ kind: 'credit-inquiry', textVersion: 'by-submitting', givenAt: consentedAt }],
      audit: { sequence: 0, hash: '0'.repeat(64) },
    });
  },
);

test('a review that nobody had decided waits to be claimed, and needs one approval as it did then', () => {
  expect(read({ status: 'under-review', assessment, review })).toMatchObject({
    status: 'referred',
    review: { ...review, needsSecondApproval: false, notes: [], questions: [] },
  });
});

test('a review that was decided is held by whoever decided it', () => {
  expect(read({ status: 'under-review', assessment, review: { ...review, decision } })).toMatchObject({
    status: 'under-review',
    review: { decision },
    claim: { reviewer: 'reviewer-1', leaseUntil: submittedAt + 4 },
  });
  const rejected = { ...review, decision: { ...decision, outcome: 'rejected' } };
  expect(read({ status: 'under-review', assessment, review: rejected })).toMatchObject({
    review: { decision: { outcome: 'rejected', reasons: ['repayment-record'] } },
  });
});

test('an offer has the annual percentage rate that it had', () => {
  expect(read({ status: 'offered', assessment, review: { ...review, decision }, ...offers })).toMatchObject({
    offers: [{ id: offers.offers[0]?.id, apr: '12.000' }],
  });
});

test('an acceptance can be signed within thirty days of it', () => {
  const accepted = { status: 'accepted', assessment, review: { ...review, decision }, ...offers };
  expect(read({ ...accepted, acceptedOfferId: offers.offers[0]?.id })).toMatchObject({
    status: 'accepted',
    acceptedAt: earlier.updatedAt,
    signBy: earlier.updatedAt + 30 * day,
  });
});

test.each([
  [['credit-history', 'review-rejected'], ['repayment-record']],
  [['no-credit-file', 'review-rejected'], ['no-credit-file']],
  [['limited-credit-history'], ['limited-credit-experience']],
  [['credit-report-unavailable'], ['unverifiable-credit-references']],
  [['review-rejected'], ['unverifiable-credit-references']],
  [['no-suitable-term'], ['income-insufficient']],
])('a decline for %j has the reasons %j, and the date of its notice', (codes, reasons) => {
  expect(read({ status: 'declined', assessment, reasons: codes })).toMatchObject({
    reasons,
    notice: { dueBy: submittedAt + 30 * day },
  });
});

test('a review that nobody decided ended for what had led to it', () => {
  expect(read({ status: 'expired', assessment, review })).toMatchObject({
    status: 'expired',
    cause: 'review-not-decided',
    reasons: ['repayment-record'],
    notice: { dueBy: submittedAt + 30 * day },
  });
  expect(read({ status: 'expired', review: { ...review, reason: 'bureau-unavailable' } })).toMatchObject({
    reasons: ['unverifiable-credit-references'],
  });
});

test('what is neither of today nor of then is refused', () => {
  expect(() => loanApplicationSchema.parse({ ...earlier, status: 'draft' })).toThrow();
  expect(() => loanApplicationSchema.parse(undefined)).toThrow();
});
