import { anyCreditScore } from '@emporion/credit-risk/testing';
import { amortize } from '@emporion/loan-amortization';
import { loanTermsOf, offersFor, standardLendingPolicy } from '@emporion/loan-origination';
import { anyRecentInstant, anyRiskAssessment, anySubmission, assessmentOf } from '@emporion/loan-origination/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

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
