export { type Budget, debtToIncome, isAffordable, maxPayment } from './affordability.ts';
export { assessRisk, type RatedRisk, type ReferredRisk, type RiskAssessment } from './assess-risk.ts';
export {
  assetCorrelation,
  baselThreeFloors,
  baselTwoFloors,
  type CorporateExposure,
  type IrbExposure,
  type IrbFloors,
  irbCapital,
  type RetailExposure,
  riskWeight,
} from './basel-irb.ts';
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
export {
  auc,
  gini,
  type KolmogorovSmirnov,
  ks,
  type ScoreCount,
  type ScoreDistribution,
  type ScoredOutcome,
  scoreDistribution,
} from './discrimination.ts';
export {
  type EclRow,
  type ExpectedCreditLoss,
  type ExposureAtDefault,
  type ExposurePeriod,
  ecl,
  expectedLoss,
  type LifetimeExposure,
} from './expected-loss.ts';
export {
  type CreditStanding,
  type ImpairmentStage,
  lossAllowance,
  presumedStaging,
  type StagingPolicy,
  stageOf,
} from './impairment-stage.ts';
export { normalCdf, normalQuantile } from './normal-distribution.ts';
export { type NoticeTrigger, noticeDueBy, noticeWithinDays } from './notice.ts';
export { defaultRate, type Odds, oddsOfDefault, probabilityOfDefault } from './odds.ts';
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
  debtToIncomeSchema,
  keyFactorsSchema,
  riskAssessmentSchema,
} from './schema.ts';
export {
  attributePoints,
  oddsToScore,
  type RegressedAttribute,
  type ScalingTerms,
  type ScoreScaling,
  scalingOf,
  scoreToOdds,
} from './score-scaling.ts';
export {
  type ApplicantFacts,
  type CategoricalCharacteristic,
  type Characteristic,
  type NumericCharacteristic,
  type Scorecard,
  type ScoredApplicant,
  scoreBy,
  scorecard,
  shortfallsOf,
} from './scorecard.ts';
export { standardRiskPolicy } from './standard-risk-policy.ts';
export { type RateStress, stressedPayment, stressedRate } from './stressed-payment.ts';
export {
  addHalfToBoth,
  type BinEvidence,
  type EmptyBinRefusal,
  type EmptyBinRule,
  informationValue,
  psi,
  woe,
} from './weight-of-evidence.ts';
