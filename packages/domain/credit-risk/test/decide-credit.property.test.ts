import {
  type CreditDecisionInput,
  creditDecisionInputSchema,
  creditDecisionSchema,
  creditOutcomes,
  decideCredit,
  isAffordable,
  type ReasonCode,
} from '@emporion/credit-risk';
import { anyCreditDecisionInput, anyCreditPolicy, anyCreditScore } from '@emporion/credit-risk/testing';
import { instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const emptyReport = {
  id: 'report-1',
  source: 'bureau',
  customerId: 'customer-1',
  consentedAt: instant(0),
  reportedAt: instant(0),
};

const rankOf = (decision: { readonly outcome: (typeof creditOutcomes)[number] }) =>
  creditOutcomes.indexOf(decision.outcome);

test('[L2] the same input and policy give the same decision, which names the policy', () => {
  fc.assert(
    fc.property(anyCreditPolicy(), anyCreditDecisionInput(), (policy, input) => {
      const decision = decideCredit(policy, input);
      expect(decideCredit(policy, structuredClone(input))).toEqual(decision);
      expect(decision.policyVersion).toBe(policy.version);
    }),
  );
});

test('[L2] a better score never has a worse outcome', () => {
  fc.assert(
    fc.property(
      anyCreditPolicy(),
      anyCreditDecisionInput(),
      anyCreditScore(),
      anyCreditScore(),
      (policy, input, a, b) => {
        const report = input.report ?? emptyReport;
        const [worse, better] = a < b ? [a, b] : [b, a];
        const rank = (score: typeof a) => rankOf(decideCredit(policy, { ...input, report: { ...report, score } }));
        expect(rank(better)).toBeGreaterThanOrEqual(rank(worse));
        expect(rank(worse)).toBeGreaterThanOrEqual(rankOf(decideCredit(policy, { ...input, report: undefined })));
      },
    ),
  );
});

test('[L2] more income, less debt or a smaller payment never has a worse outcome', () => {
  fc.assert(
    fc.property(
      anyCreditPolicy(),
      anyCreditDecisionInput('EUR'),
      fc.constantFrom('annualIncome', 'monthlyDebt', 'payment', 'smallestPayment'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (policy, input, key, share) => {
        const less = Math.floor(input[key].minor * share);
        const floor = key === 'payment' ? input.smallestPayment.minor : 0;
        const changed = { ...input, [key]: money('EUR', Math.max(less, floor)) };
        const [before, after] = [rankOf(decideCredit(policy, input)), rankOf(decideCredit(policy, changed))];
        if (key === 'annualIncome') expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test('[L107~] there are reasons if and only if the loan is not had as asked for: at most four, each once', () => {
  fc.assert(
    fc.property(anyCreditPolicy(), anyCreditDecisionInput(), (policy, input) => {
      const { outcome, reasons } = decideCredit(policy, input);
      expect(reasons.length > 0).toBe(outcome !== 'approve');
      expect(reasons.length).toBeLessThanOrEqual(4);
      expect(new Set(reasons).size).toBe(reasons.length);
    }),
  );
});

test('[L107~] debts are a reason only where they tip the balance, and risk only where it is high or unknown', () => {
  fc.assert(
    fc.property(anyCreditPolicy(), anyCreditDecisionInput('EUR'), (policy, input) => {
      const decision = decideCredit(policy, input);
      const { assessment } = decision;
      const reasons: readonly ReasonCode[] = decision.reasons;
      const none = decideCredit(policy, { ...input, monthlyDebt: money('EUR', 0) });
      if (reasons.includes('excessive-obligations')) expect(none.reasons).not.toContain('excessive-obligations');
      if (reasons.some((reason) => reason === 'income-insufficient' || reason === 'excessive-obligations')) {
        expect(isAffordable(budgetOf(input), input.payment, policy.debtToIncomeLimit)).toBe(false);
      }
      expect(reasons.includes('repayment-record')).toBe(assessment.outcome === 'rated' && assessment.level === 'high');
      expect(reasons.includes('no-credit-file')).toBe(input.report === undefined);
    }),
  );
});

test('a counteroffer is the largest payment that is affordable, from the smallest loan up', () => {
  fc.assert(
    fc.property(anyCreditPolicy(), anyCreditDecisionInput('EUR'), (policy, input) => {
      const decision = decideCredit(policy, input);
      if (decision.outcome !== 'counteroffer') return;
      const { maxPayment } = decision;
      const fits = (minor: number) => isAffordable(budgetOf(input), money('EUR', minor), policy.debtToIncomeLimit);
      expect(fits(maxPayment.minor)).toBe(true);
      expect(fits(maxPayment.minor + 1)).toBe(false);
      expect(maxPayment.minor).toBeGreaterThanOrEqual(input.smallestPayment.minor);
      expect(maxPayment.minor).toBeLessThan(input.payment.minor);
    }),
  );
});

test('a decision and what it was made from survive storage', () => {
  fc.assert(
    fc.property(anyCreditPolicy(), anyCreditDecisionInput(), (policy, input) => {
      const decision = decideCredit(policy, input);
      expect(creditDecisionSchema.parse(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
      expect(creditDecisionInputSchema.parse(JSON.parse(JSON.stringify(input)))).toEqual(input);
    }),
  );
});

const budgetOf = ({ annualIncome, monthlyDebt }: CreditDecisionInput<'EUR'>) => ({
  income: annualIncome,
  incomeMonths: 12 as const,
  monthlyDebt,
});
