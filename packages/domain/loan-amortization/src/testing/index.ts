export {
  anyAnnualRate,
  anyDeferredTerms,
  anyGraduatedTerms,
  anyLoanTerms,
  anyResidual,
  anySteppedTerms,
  type LoanTermsBounds,
} from './arbitraries.ts';
export { anyDatedTerms, anyModestRate, type DatedTermsBounds } from './dated-arbitraries.ts';
export { referenceDatedRows } from './dated-reference.ts';
export { anyCredit, anyDatedFlows, anyMixedCredit, anyPeriodicRate } from './rate-arbitraries.ts';
export { type PlainFraction, plainFraction, rateByBisection, worthOfPayments } from './rate-reference.ts';
export {
  referenceConstantPrincipal,
  referenceFlat,
  referenceGraduated,
  referenceStepped,
} from './reference-plans.ts';
export { referenceSchedule } from './reference-schedule.ts';
