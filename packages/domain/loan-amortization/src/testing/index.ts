export { anyAnnualRate, anyLoanTerms, type LoanTermsBounds } from './arbitraries.ts';
export { referenceSchedule } from './reference-schedule.ts';
