export { askForAny } from './any-change.ts';
export {
  anyDisorderedFacts,
  anyLoanCommand,
  anyLoanCommands,
  anyRecentInstant,
  anyRiskAssessment,
  anySubmission,
  anyVerdict,
  assessmentOf,
  type DisorderedFacts,
  factsOf,
  reportOf,
} from './arbitraries.ts';
export { type DraftRacesSubject, draftRaces } from './draft-races.model.ts';
export { type InMemoryLoans, inMemoryLoans } from './in-memory-loans.ts';
export { type InMemoryNotices, inMemoryNotices } from './in-memory-notices.ts';
export { type LoansSubject, loanApplicationsContract } from './loan-applications.contract.ts';
export { type LoanLifeSubject, loanLifeModel } from './loan-life.model.ts';
export { loanRetentionContract, type RetentionSubject } from './loan-retention.contract.ts';
export { anyNotice } from './notice-arbitraries.ts';
export { type NotificationsSubject, notificationsContract } from './notifications.contract.ts';
export { textVersionOf } from './text-version.ts';
export { toySha256 } from './toy-sha256.ts';
