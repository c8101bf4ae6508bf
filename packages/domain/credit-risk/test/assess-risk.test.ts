import {
  assessRisk,
  type CreditReport,
  type CreditScore,
  creditScore,
  riskPolicy,
  standardRiskPolicy,
} from '@emporion/credit-risk';
import { instant } from '@emporion/kernel';
import { expect, test } from 'vitest';

const report = (score?: number): CreditReport => ({
  id: 'report-1',
  source: 'bureau',
  customerId: 'customer-1',
  consentedAt: instant(1_764_000_000_000),
  reportedAt: instant(1_764_000_000_000),
  ...(score === undefined ? {} : { score: creditScore(score) }),
});

test.each([
  [300, 'high'],
  [649, 'high'],
  [650, 'medium'],
  [699, 'medium'],
  [700, 'medium'],
  [749, 'medium'],
  [750, 'low'],
  [850, 'low'],
])('[L48] a score of %i is %s risk by the standard policy', (score, level) => {
  expect(assessRisk(standardRiskPolicy, report(score))).toEqual({
    outcome: 'rated',
    level,
    score,
    reportId: 'report-1',
    policyVersion: 'risk-2026-1',
  });
});

test('[L47] a missing report is referred to a person, not scored', () => {
  expect(assessRisk(standardRiskPolicy, undefined)).toEqual({
    outcome: 'refer',
    reason: 'no-report',
    policyVersion: 'risk-2026-1',
  });
});

test('[L47] a report without a score is referred to a person, not scored', () => {
  expect(assessRisk(standardRiskPolicy, report())).toMatchObject({ outcome: 'refer', reason: 'no-score' });
});

test.each([299, 851, 700.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is not a credit score', (value) => {
  expect(() => creditScore(value)).toThrow(RangeError);
});

const from = (score: number) => creditScore(score);

test.each([
  ['begins above the lowest score', [{ level: 'high', from: from(301) }]],
  ['has no band', []],
  [
    'has an empty band',
    [
      { level: 'high', from: from(300) },
      { level: 'low', from: from(300) },
    ],
  ],
  [
    'gives a higher score a higher risk',
    [
      { level: 'medium', from: from(300) },
      { level: 'high', from: from(650) },
    ],
  ],
  ...[851, 700.5, Number.NaN].map(
    (score) =>
      [
        `has a band from ${score}`,
        [
          { level: 'high', from: from(300) },
          { level: 'low', from: score as CreditScore },
        ],
      ] as const,
  ),
  ['has a level of its own', [{ level: 'huge' as 'high', from: from(300) }]],
] as const)('a policy that %s is refused', (_, bands) => {
  expect(() => riskPolicy({ version: 'policy-1', bands })).toThrow(RangeError);
});

test.each(['Policy.1', 'p'.repeat(65)])('a policy version must fit into an offer id: %s', (version) => {
  expect(() => riskPolicy({ version, bands: [{ level: 'high', from: from(300) }] })).toThrow(
    new RangeError(`not a policy version: ${version}`),
  );
});
