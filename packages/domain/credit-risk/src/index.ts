export { type Budget, debtToIncome, isAffordable, maxPayment } from './affordability.ts';
export { assessRisk, type RatedRisk, type ReferredRisk, type RiskAssessment } from './assess-risk.ts';
export { type CachedCreditBureauPorts, cachedCreditBureau } from './cached-credit-bureau.ts';
export {
  type Approval,
  type CounterofferDecision,
  type CreditDecision,
  type CreditDecisionInput,
  type CreditOutcome,
  creditOutcomes,
  type Denial,
  type Referral,
} from './credit-decision.ts';
export { type CreditPolicy, creditPolicy, standardCreditPolicy } from './credit-policy.ts';
export type { CreditReport } from './credit-report.ts';
export { type CreditScore, creditScore, highestScore, lowestScore } from './credit-score.ts';
export { decideCredit } from './decide-credit.ts';
export { type NoticeTrigger, noticeDueBy, noticeWithinDays } from './notice.ts';
export { BureauUnavailable, type CreditBureau, type CreditInquiry, type CreditReports } from './ports.ts';
export {
  keyFactorRule,
  keyFactors,
  type PrincipalReasons,
  principalReasonRule,
  principalReasons,
  type Shortfall,
} from './principal-reasons.ts';
export { type ProtectedAttribute, protectedAttributes } from './protected-attribute.ts';
export {
  formPosition,
  formReasons,
  type ReasonCode,
  type ReasonForm,
  reasonCodes,
  reasonTexts,
} from './reason-code.ts';
export { mayReuse, type ReportReuse, reusableUntil, standardReportReuse } from './report-reuse.ts';
export { type RiskBand, type RiskLevel, type RiskPolicy, riskLevelOf, riskLevels, riskPolicy } from './risk-policy.ts';
export {
  creditDecisionInputSchema,
  creditDecisionSchema,
  creditReportSchema,
  creditScoreSchema,
  riskAssessmentSchema,
} from './schema.ts';
export { standardRiskPolicy } from './standard-risk-policy.ts';
