export { amortize } from './amortize.ts';
export { exactLevelPayment, levelPayment } from './level-payment.ts';
export {
  type DeferrableLoan,
  type LoanBasis,
  type LoanTerms,
  periodicRate,
  type ResidualPolicy,
} from './loan-terms.ts';
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
