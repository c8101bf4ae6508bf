import { anyInstant } from '@emporion/kernel/testing';
import { type Currency, money, rate } from '@emporion/money';
import { anyCurrency, anyMinor } from '@emporion/money/testing';
import fc from 'fast-check';
import type { CreditDecisionInput } from '../credit-decision.ts';
import { type CreditPolicy, creditPolicy } from '../credit-policy.ts';
import type { CreditReport } from '../credit-report.ts';
import { type CreditScore, creditScore, highestScore, lowestScore } from '../credit-score.ts';
import { type RiskPolicy, riskLevels, riskPolicy } from '../risk-policy.ts';

/** Any credit score. */
export const anyCreditScore = (): fc.Arbitrary<CreditScore> =>
  fc.integer({ min: lowestScore, max: highestScore }).map(creditScore);

/** Any credit report, with a score or without. */
export const anyCreditReport = (): fc.Arbitrary<CreditReport> =>
  fc
    .record({
      id: fc.uuid(),
      source: fc.constantFrom('first-bureau', 'second-bureau'),
      customerId: fc.uuid({ version: 7 }),
      consentedAt: anyInstant(),
      reportedAt: anyInstant(),
      score: fc.option(anyCreditScore(), { nil: undefined }),
    })
    .map(({ score, ...report }) => (score === undefined ? report : { ...report, score }));

/** Any policy of one to three bands. */
export const anyRiskPolicy = (): fc.Arbitrary<RiskPolicy> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: lowestScore + 1, max: highestScore }), { maxLength: riskLevels.length - 1 }),
      fc.subarray([...riskLevels], { minLength: riskLevels.length }),
    )
    .map(([thresholds, levels]) => {
      const starts = [lowestScore, ...thresholds.sort((a, b) => a - b)];
      const falling = levels.reverse().slice(0, starts.length);
      return riskPolicy({
        version: 'any-policy',
        bands: falling.map((level, index) => ({ level, from: creditScore(starts[index] ?? lowestScore) })),
      });
    });

/** Any credit policy: a limit from a thousandth of the income to twice of it. */
export const anyCreditPolicy = (): fc.Arbitrary<CreditPolicy> =>
  fc
    .tuple(anyRiskPolicy(), fc.integer({ min: 1, max: 2_000 }))
    .map(([risk, limit]) =>
      creditPolicy({ version: 'any-credit-policy', risk, debtToIncomeLimit: rate(limit, 1_000) }),
    );

/**
 * Anything that a credit decision can be made from: payments around what the income allows as often as far from it, and
 * debts and incomes of nothing.
 */
export const anyCreditDecisionInput = <C extends Currency = Currency>(
  currency?: C,
): fc.Arbitrary<CreditDecisionInput<C>> => {
  const code = currency === undefined ? anyCurrency() : fc.constant<Currency>(currency);
  const amount = (max: number): fc.Arbitrary<number> =>
    fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 9, arbitrary: anyMinor({ min: 0, max }) });
  const amounts = fc.oneof(
    fc.tuple(amount(20_000_000), amount(400_000), amount(600_000), amount(600_000)),
    // Twelve times the sum of two such payments is still a safe integer.
    fc.tuple(amount(Number.MAX_SAFE_INTEGER), amount(375e12), amount(375e12), amount(375e12)),
  );
  return fc
    .tuple(code, fc.option(anyCreditReport(), { nil: undefined }), amounts)
    .map(([code, report, [income, debt, one, other]]) => {
      const minor = (value: number) => money(code as C, value);
      return {
        report,
        annualIncome: minor(income),
        monthlyDebt: minor(debt),
        payment: minor(Math.max(one, other)),
        smallestPayment: minor(Math.min(one, other)),
      };
    });
};
