import { instant, plusMilliseconds } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreditReport } from '../credit-report.ts';
import { creditScore } from '../credit-score.ts';
import type { CreditReports } from '../ports.ts';
import { anyCreditReport } from './arbitraries.ts';

/** What every memory of credit reports promises. `open` gives one that holds nothing. */
export function creditReportsContract(name: string, open: () => CreditReports): void {
  // Far ahead, so that no store has begun to delete by itself what the tests still look for.
  const reportedAt = instant(4_000_000_000_000);
  const until = plusMilliseconds(reportedAt, 1_000);
  const later = plusMilliseconds(reportedAt, 10);
  const report: CreditReport = {
    id: 'report-1',
    source: 'a-bureau',
    customerId: 'customer-1',
    consentedAt: plusMilliseconds(reportedAt, -5),
    reportedAt,
    score: creditScore(700),
  };

  describe(`[L44~] CreditReports: ${name}`, () => {
    test('any report comes back as it was kept: its id, source, consent, moment and score', async () => {
      const reports = open();
      await fc.assert(
        fc.asyncProperty(anyCreditReport(), async (any) => {
          await reports.keep(any, until);
          expect(await reports.find(any.customerId, reportedAt)).toEqual(any);
        }),
        { numRuns: 20 },
      );
    });

    test('of whom nothing was kept, nothing is found', async () => {
      const reports = open();
      await reports.keep(report, until);
      expect(await reports.find('customer-2', reportedAt)).toBeUndefined();
    });

    test('at its end a report is gone, and a moment before it is there', async () => {
      const reports = open();
      await reports.keep(report, until);
      expect(await reports.find('customer-1', plusMilliseconds(until, -1))).toEqual(report);
      expect(await reports.find('customer-1', until)).toBeUndefined();
    });

    test('a later report takes the place of an earlier one, and never the other way round', async () => {
      const reports = open();
      const { score: _, ...thin } = { ...report, id: 'report-2', reportedAt: later };
      await reports.keep(report, until);
      await reports.keep(thin, plusMilliseconds(until, 10));
      await reports.keep(report, plusMilliseconds(until, 20));
      expect(await reports.find('customer-1', until)).toEqual(thin);
      expect(await reports.find('customer-1', plusMilliseconds(until, 10))).toBeUndefined();
    });

    test('of two at one moment the second stays', async () => {
      const reports = open();
      await reports.keep(report, until);
      await reports.keep({ ...report, id: 'report-2' }, until);
      expect(await reports.find('customer-1', reportedAt)).toMatchObject({ id: 'report-2' });
    });
  });
}
