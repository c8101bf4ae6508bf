import type { CreditReport } from './credit-report.ts';
import type { CreditScore } from './credit-score.ts';
import { type RiskLevel, type RiskPolicy, riskLevelOf } from './risk-policy.ts';

/** What a policy makes of a credit report: a level, or the advice to let a person decide. */
export type RiskAssessment = RatedRisk | ReferredRisk;

export interface RatedRisk {
  readonly outcome: 'rated';
  readonly level: RiskLevel;
  readonly score: CreditScore;
  readonly reportId: string;
  readonly policyVersion: string;
}

export interface ReferredRisk {
  readonly outcome: 'refer';
  /** `no-report`: the bureau does not know the customer; `no-score`: it does, but the file is too thin for a score. */
  readonly reason: 'no-report' | 'no-score';
  readonly policyVersion: string;
}

/**
 * Assess the risk of lending to a customer, by a policy and a credit report.
 *
 * The same policy and report always give the same assessment. A missing report or score is never made up: it is
 * referred to a person.
 */
export function assessRisk(policy: RiskPolicy, report: CreditReport | undefined): RiskAssessment {
  const { version: policyVersion } = policy;
  if (report === undefined) return { outcome: 'refer', reason: 'no-report', policyVersion };
  const { id: reportId, score } = report;
  if (score === undefined) return { outcome: 'refer', reason: 'no-score', policyVersion };
  return { outcome: 'rated', level: riskLevelOf(policy, score), score, reportId, policyVersion };
}
