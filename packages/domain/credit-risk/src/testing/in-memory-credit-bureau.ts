import { instant } from '@emporion/kernel';
import { creditScore } from '../credit-score.ts';
import { BureauUnavailable, type CreditBureau } from '../ports.ts';
import type { BureauFile } from './credit-bureau.contract.ts';

/** A bureau over the given files. */
export function inMemoryCreditBureau(files: readonly BureauFile[]): CreditBureau {
  const byCustomer = new Map(files.map((file) => [file.customerId, { ...file, outages: file.outages ?? 0 }]));
  return {
    report: async ({ customerId, consentedAt }) => {
      const file = byCustomer.get(customerId);
      if (file === undefined) return undefined;
      if (file.outages > 0) {
        byCustomer.set(customerId, { ...file, outages: file.outages - 1 });
        throw new BureauUnavailable('the bureau is down');
      }
      if (file.report === undefined) return undefined;
      const { id, score } = file.report;
      const report = { id, source: 'in-memory', customerId, consentedAt, reportedAt: instant(0) };
      return score === undefined ? report : { ...report, score: creditScore(score) };
    },
  };
}
