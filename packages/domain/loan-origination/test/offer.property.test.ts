import { debtToIncome } from '@emporion/credit-risk';
import { anyCreditScore } from '@emporion/credit-risk/testing';
import { amortize, levelPayment } from '@emporion/loan-amortization';
import {
  decide,
  evolve,
  type LoanApplication,
  type LoanCommand,
  loanTermsOf,
  type Offer,
  offersFor,
  opened,
  type Submission,
  standardLendingPolicy,
} from '@emporion/loan-origination';
import {
  anyRecentInstant,
  anyRiskAssessment,
  anySubmission,
  assessmentOf,
  reportOf,
} from '@emporion/loan-origination/testing';
import { addRates, compareRates, type Money, money, rate, rateOfBasisPoints } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contextAt } from './applications.ts';

const policy = standardLendingPolicy;

test('[L3] offers are a function of policy, application and credit: asked again, the same offers under the same ids', () => {
  fc.assert(
    fc.property(anySubmission(), anyRiskAssessment(), anyRecentInstant(), (submission, assessment, offeredAt) => {
      const request = { applicationId: submission.id, amount: submission.amount, assessment, offeredAt };
      const made = offersFor(policy, request);
      expect(offersFor(structuredClone(policy), structuredClone(request))).toEqual(made);
      expect(made.offers.map(({ id }) => id)).toEqual(
        made.offers.map(({ termMonths }) => `${submission.id}.${policy.version}.${termMonths}`),
      );
    }),
  );
});

test('every term of the policy is offered or withheld with a reason, never both and never neither', () => {
  fc.assert(
    fc.property(anySubmission(), anyRiskAssessment(), anyRecentInstant(), ({ id, amount }, assessment, offeredAt) => {
      const { offers, withheld } = offersFor(policy, { applicationId: id, amount, assessment, offeredAt });
      const terms = [...offers, ...withheld].map(({ termMonths }) => termMonths).sort((a, b) => a - b);
      expect(terms).toEqual([36, 60, 84]);
    }),
  );
});

test('[L55] 36 months is always among the offers of an amount that we lend', () => {
  fc.assert(
    fc.property(anySubmission(), anyRiskAssessment(), anyRecentInstant(), ({ id, amount }, assessment, offeredAt) => {
      const { offers } = offersFor(policy, { applicationId: id, amount, assessment, offeredAt });
      expect(offers[0]?.termMonths).toBe(36);
    }),
  );
});

test('a better score never has a higher rate, and never fewer offers', () => {
  fc.assert(
    fc.property(anySubmission(), anyCreditScore(), anyCreditScore(), ({ id, amount, submittedAt }, a, b) => {
      const offersAt = (score: typeof a) =>
        offersFor(policy, { applicationId: id, amount, assessment: assessmentOf(score), offeredAt: submittedAt })
          .offers;
      const [worse, better] = a < b ? [offersAt(a), offersAt(b)] : [offersAt(b), offersAt(a)];
      expect(better.length).toBeGreaterThanOrEqual(worse.length);
      worse.forEach((offer, index) => {
        expect(better[index]?.annualRateBasisPoints).toBeLessThanOrEqual(offer.annualRateBasisPoints);
      });
    }),
  );
});

test('the totals of an offer are those of its schedule, to the cent', () => {
  fc.assert(
    fc.property(anySubmission(), anyRiskAssessment(), ({ id, amount, submittedAt }, assessment) => {
      for (const offer of offersFor(policy, { applicationId: id, amount, assessment, offeredAt: submittedAt }).offers) {
        const schedule = amortize(loanTermsOf(offer));
        if (!schedule.ok) throw new Error(schedule.error.reason);
        const paid = schedule.value.rows.reduce((sum, { payment }) => sum + payment, 0);
        expect(offer.totalOfPayments.minor).toBe(paid);
        expect(offer.totalInterest.minor).toBe(paid - amount.minor);
      }
    }),
  );
});

/** The application after the credit check, and what it answers to the command that makes offers. */
function checked(submission: Submission, score: Parameters<typeof reportOf>[0]) {
  const course: readonly LoanCommand[] = [
    { type: 'start-credit-check' },
    { type: 'record-credit-check', report: reportOf(score) },
  ];
  const application = course.reduce<LoanApplication>(
    (state, command) => {
      const decision = decide(state, command, contextAt(submission.submittedAt));
      if (!decision.ok) throw new Error(decision.error.reason);
      return decision.value.reduce(evolve, state);
    },
    opened({ type: 'application-submitted', submission }),
  );
  const decision = decide(application, { type: 'generate-offers' }, contextAt(submission.submittedAt));
  const [fact] = decision.ok ? decision.value : [];
  return { application, offers: fact?.type === 'offers-generated' ? fact.offers : [] };
}

/** Whether debts and the payment of a principal stay within 43 % of income, two points above the rate of an offer. */
function isAffordable({ annualIncome: income, monthlyDebt }: Submission, offer: Offer, principal: Money): boolean {
  const annualRate = addRates(rateOfBasisPoints(offer.annualRateBasisPoints), rate(2, 100));
  const payment = levelPayment({ ...loanTermsOf({ ...offer, principal }), annualRate });
  const ratio = debtToIncome({ income, incomeMonths: 12, monthlyDebt }, payment);
  return ratio !== undefined && compareRates(ratio, rate(43, 100)) <= 0;
}

test('[L3~] [L107~] the decision by rule and the offers agree, and no offer is beyond what is affordable', () => {
  fc.assert(
    fc.property(anySubmission(), anyCreditScore(), (submission, score) => {
      const { application, offers } = checked(submission, score);
      const outcome = application.credit?.outcome;
      if (outcome === 'approve') {
        expect(offers.length).toBeGreaterThan(0);
        expect(offers.every(({ principal }) => principal.minor === submission.amount.minor)).toBe(true);
      } else if (outcome === 'counteroffer') {
        expect(offers.length).toBeGreaterThan(0);
        expect(offers.every(({ principal }) => principal.minor < submission.amount.minor)).toBe(true);
      } else {
        expect(offers).toEqual([]);
      }
      for (const offer of offers) {
        const { principal, counterofferTo } = offer;
        expect(isAffordable(submission, offer, principal)).toBe(true);
        if (counterofferTo === undefined) continue;
        const more = money(principal.currency, principal.minor + 10_000);
        expect(isAffordable(submission, offer, more)).toBe(false);
        expect(principal.minor % 10_000).toBe(0);
      }
    }),
    { numRuns: 400 },
  );
});

test('[L2~] a better score, more income or fewer debts never makes the decision worse', () => {
  const order = ['decline', 'refer', 'counteroffer', 'approve'];
  const rank = (submission: Submission, score: Parameters<typeof reportOf>[0]) =>
    order.indexOf(checked(submission, score).application.credit?.outcome ?? '');
  fc.assert(
    fc.property(
      anySubmission(),
      anyCreditScore(),
      anyCreditScore(),
      fc.nat({ max: 10_000_000 }),
      (submission, a, b, more) => {
        const [worse, better] = a < b ? [a, b] : [b, a];
        const { annualIncome, monthlyDebt } = submission;
        const currency = annualIncome.currency;
        const richer = { ...submission, annualIncome: money(currency, annualIncome.minor + more) };
        const freer = { ...submission, monthlyDebt: money(currency, Math.max(0, monthlyDebt.minor - more)) };
        expect(rank(submission, better)).toBeGreaterThanOrEqual(rank(submission, worse));
        expect(rank(richer, worse)).toBeGreaterThanOrEqual(rank(submission, worse));
        expect(rank(freer, worse)).toBeGreaterThanOrEqual(rank(submission, worse));
      },
    ),
    { numRuns: 300 },
  );
});
