export {
  anyDisorderedFacts,
  anyLoanCommand,
  anyLoanCommands,
  anyRecentInstant,
  anyRiskAssessment,
  anySubmission,
  assessmentOf,
  type DisorderedFacts,
} from './arbitraries.ts';
export { type InMemoryLoans, inMemoryLoans } from './in-memory-loans.ts';
export { type LoansSubject, loanApplicationsContract } from './loan-applications.contract.ts';
