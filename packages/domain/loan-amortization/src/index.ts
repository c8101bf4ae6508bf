export { levelPayment } from './level-payment.ts';
export { type LoanTerms, periodicRate, type ResidualPolicy } from './loan-terms.ts';
export {
  amortize,
  type DatedRow,
  type NegativeAmortization,
  type Schedule,
  type ScheduleKind,
  type ScheduleRow,
  totalInterest,
  totalOfPayments,
  withDueDates,
} from './schedule.ts';
export { scheduleRowSchema, scheduleSchema, type WireRow, type WireSchedule, wireSchedule } from './schema.ts';
