import { inMemoryPayments, paymentsContract } from '@emporion/payments/testing';

paymentsContract('in memory', () => {
  const { outbox, ...stores } = inMemoryPayments();
  return { ...stores, recorded: () => outbox };
});
