import { inMemoryLoans, loanLifeModel } from '@emporion/loan-origination/testing';

loanLifeModel(
  'in memory',
  () => {
    const { applications, outbox } = inMemoryLoans();
    return { applications, recorded: () => outbox };
  },
  200,
);
