import { creditScore } from './credit-score.ts';
import { type RiskPolicy, riskPolicy } from './risk-policy.ts';

/** The policy in force: high below 650, medium from 650, low from 750. */
export const standardRiskPolicy: RiskPolicy = riskPolicy({
  version: 'risk-2026-1',
  bands: [
    { level: 'high', from: creditScore(300) },
    { level: 'medium', from: creditScore(650) },
    { level: 'low', from: creditScore(750) },
  ],
});
