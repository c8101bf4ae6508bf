import type { Clock } from '@emporion/kernel';
import type { CreditBureau, CreditReports } from './ports.ts';
import { mayReuse, type ReportReuse, reusableUntil, standardReportReuse } from './report-reuse.ts';

/** What a bureau with a memory needs. */
export interface CachedCreditBureauPorts {
  readonly bureau: CreditBureau;
  readonly reports: CreditReports;
  readonly clock: Pick<Clock, 'now'>;
  /** @default - `standardReportReuse` */
  readonly reuse?: ReportReuse;
}

/**
 * A bureau that is asked only where no report is at hand that the inquiry may use.
 *
 * That there is no report is not remembered, and what is too old is not used when the bureau is down either.
 */
export const cachedCreditBureau = ({
  bureau,
  reports,
  clock,
  reuse = standardReportReuse,
}: CachedCreditBureauPorts): CreditBureau => ({
  report: async (inquiry) => {
    const at = clock.now();
    const kept = mayReuse(reuse, inquiry, at) ? await reports.find(inquiry.customerId, at) : undefined;
    if (kept !== undefined) return kept;
    const report = await bureau.report(inquiry);
    if (report !== undefined) await reports.keep(report, reusableUntil(reuse, report, clock.now()));
    return report;
  },
});
