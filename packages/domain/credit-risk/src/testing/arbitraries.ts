import { anyInstant } from '@emporion/kernel/testing';
import fc from 'fast-check';
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
