import { draftRaces, inMemoryLoans, loanApplicationsContract } from '@emporion/loan-origination/testing';

loanApplicationsContract('in memory', () => {
  const { outbox, ...loans } = inMemoryLoans();
  return { ...loans, recorded: () => outbox };
});

draftRaces('in memory', inMemoryLoans, 300);
