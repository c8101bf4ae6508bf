import { inMemoryLoans, loanRetentionContract } from '@emporion/loan-origination/testing';

loanRetentionContract('in memory', () => {
  const { applications, reviews, notices, retention } = inMemoryLoans();
  const known = async (): Promise<readonly unknown[]> => {
    const files = await applications.ofCustomer('customer-1', { limit: 100 });
    const others = await applications.ofCustomer('customer-2', { limit: 100 });
    const all = [...files, ...others].map(({ application }) => application);
    const trails = await Promise.all(all.map(({ id }) => applications.auditOf(id, { limit: 100 })));
    const told = await Promise.all(['customer-1', 'customer-2'].map((id) => notices.ofCustomer(id, { limit: 100 })));
    return [...all, ...trails.flat(), ...told.flat()];
  };
  return {
    applications,
    reviews,
    notifications: notices,
    notices,
    retention,
    recordsWith: async (text) => (await known()).filter((record) => JSON.stringify(record).includes(text)),
  };
});
