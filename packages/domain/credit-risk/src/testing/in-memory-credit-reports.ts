import type { Instant } from '@emporion/kernel';
import type { CreditReport } from '../credit-report.ts';
import type { CreditReports } from '../ports.ts';

/** Reports that are kept as long as the process runs. */
export function inMemoryCreditReports(): CreditReports {
  const byCustomer = new Map<string, { readonly report: CreditReport; readonly until: Instant }>();
  return {
    find: async (customerId, at) => {
      const kept = byCustomer.get(customerId);
      return kept !== undefined && at < kept.until ? kept.report : undefined;
    },
    keep: async (report, until) => {
      const kept = byCustomer.get(report.customerId);
      if (kept !== undefined && kept.report.reportedAt > report.reportedAt) return;
      byCustomer.set(report.customerId, { report, until });
    },
  };
}
