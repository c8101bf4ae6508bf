export { amortize } from './amortize.ts';
export { type AprConcTerms, aprConc } from './annual-rate/apr-conc.ts';
export {
  type AmountStream,
  type AprComparison,
  aprRegZ,
  compareApr,
  type RegZRate,
  type RegZTerms,
} from './annual-rate/apr-reg-z.ts';
export { aprRegZDated, type RegZDatedRate, type RegZDatedTerms } from './annual-rate/apr-reg-z-dated.ts';
export { aprUsRule, type UsRuleRate, type UsRuleTerms } from './annual-rate/apr-us-rule.ts';
export { type AprcEuDatedTerms, type AprcEuTerms, aprcEu, aprcEuDated } from './annual-rate/aprc-eu.ts';
export { type ApyTerms, apy } from './annual-rate/apy.ts';
export type { CreditFlows, DatedAmount } from './annual-rate/credit-flows.ts';
export type { EffectiveAnnualRate, TimedAmount } from './annual-rate/effective-annual-rate.ts';
export { type DatedFlow, datedRate, internalRate } from './annual-rate/internal-rate.ts';
export { type LevelStream, levelRate } from './annual-rate/level-rate.ts';
export type { InternalRate, RateRefusal } from './annual-rate/rate-refusal.ts';
export {
  type TransactionDates,
  type UnitPeriod,
  type UnitPeriods,
  unitPeriodOf,
  unitPeriodsBetween,
  unitPeriodsPerYear,
} from './annual-rate/unit-period.ts';
export { effectiveRate, nominalRate } from './compound-rate.ts';
export { amortizeConstantPrincipal, amortizeInterestOnly } from './constant-principal.ts';
export { amortizeDated } from './dated/amortize-dated.ts';
export type { AnyDatedRow, DatedSchedule, Installment, LoanRow, NotRepaid } from './dated/dated-schedule.ts';
export type {
  AccrualBasis,
  Advance,
  AfterPause,
  BusinessDays,
  DatedLoanTerms,
  DatedRepayment,
  LoanFees,
  PaymentPause,
  RateChange,
  RateLimits,
  UnpaidInterest,
} from './dated/dated-terms.ts';
export { amortizeFlat } from './flat-interest.ts';
export {
  amortizeGraduated,
  type ExactGraduation,
  exactGraduation,
  type GraduatedSchedule,
  type GraduatedTerms,
} from './graduated-payments.ts';
export { exactLevelPayment, levelPayment } from './level-payment.ts';
export {
  type DeferrableLoan,
  type LoanBasis,
  type LoanTerms,
  periodicRate,
  type ResidualPolicy,
} from './loan-terms.ts';
export { type AffordableTerms, maxPrincipal, type PaymentTooSmall } from './max-principal.ts';
export {
  type DatedRow,
  type NegativeAmortization,
  type PlanKind,
  type PlanSchedule,
  type Repayment,
  type Schedule,
  type ScheduleKind,
  type ScheduleRow,
  totalInterest,
  totalOfPayments,
  withDueDates,
} from './schedule.ts';
export { scheduleRowSchema, scheduleSchema, type WireRow, type WireSchedule, wireSchedule } from './schema.ts';
export type { DailyAccrual, ServicedLoan } from './servicing/accrual.ts';
export {
  applyExtraPayment,
  type ExtraPayment,
  type Prepaid,
  type PrepaidLoan,
  type PrepaymentStrategy,
} from './servicing/extra-payment.ts';
export type { HoldingRow } from './servicing/hold-down.ts';
export { type LateChargeRule, type LateInstallment, lateCharge } from './servicing/late-charge.ts';
export { type OverduePayments, withOverduePayments } from './servicing/overdue.ts';
export {
  type PayoffQuote,
  type PayoffRefusal,
  type PayoffRequest,
  type PayoffRule,
  payoffAt,
} from './servicing/payoff.ts';
export { type PrecomputedLoan, ruleOf78Rebate } from './servicing/rule-of-78.ts';
export {
  applyScheduleDiff,
  diffSchedules,
  type OtherSchedule,
  type RowChange,
  type ScheduleDiff,
} from './servicing/schedule-diff.ts';
export { type SkippedPayments, type SkipRefusal, skipPayments } from './servicing/skip-payments.ts';
export { amortizeStepped, type SteppedTerms } from './stepped-payments.ts';
