export { amortize } from './amortize.ts';
export { effectiveRate, nominalRate } from './compound-rate.ts';
export { amortizeConstantPrincipal, amortizeInterestOnly } from './constant-principal.ts';
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
export { amortizeStepped, type SteppedTerms } from './stepped-payments.ts';
