export { assessRisk, type RatedRisk, type ReferredRisk, type RiskAssessment } from './assess-risk.ts';
export type { CreditReport } from './credit-report.ts';
export { type CreditScore, creditScore, highestScore, lowestScore } from './credit-score.ts';
export { BureauUnavailable, type CreditBureau, type CreditInquiry } from './ports.ts';
export { type RiskBand, type RiskLevel, type RiskPolicy, riskLevelOf, riskLevels, riskPolicy } from './risk-policy.ts';
export { creditReportSchema, creditScoreSchema, riskAssessmentSchema } from './schema.ts';
export { standardRiskPolicy } from './standard-risk-policy.ts';
