import { instant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import { creditScore } from '../credit-score.ts';
import { BureauUnavailable, type CreditBureau } from '../ports.ts';

/** What a bureau knows of a customer, and how often it fails before it answers. */
export interface BureauFile {
  readonly customerId: string;
  /** Absent: no file at all. */
  readonly report?: { readonly id: string; readonly score?: number };
  readonly outages?: number;
}

/** What every credit bureau promises. `open` gives a bureau that holds the files. */
export function creditBureauContract(
  name: string,
  open: (files: readonly BureauFile[]) => CreditBureau | Promise<CreditBureau>,
): void {
  const consentedAt = instant(1_764_000_000_000);
  const known: BureauFile = { customerId: 'known', report: { id: 'report-1', score: 700 } };

  describe(`CreditBureau: ${name}`, () => {
    test('a report carries its id, its source, the customer, the consent and the score', async () => {
      const bureau = await open([known]);
      const report = await bureau.report({ customerId: 'known', consentedAt });
      expect(report).toMatchObject({ id: 'report-1', customerId: 'known', consentedAt, score: creditScore(700) });
      expect(report?.source).not.toBe('');
    });

    test('the same customer has the same score at every inquiry', async () => {
      const bureau = await open([known]);
      const scores = [];
      for (let inquiry = 0; inquiry < 5; inquiry++) {
        scores.push((await bureau.report({ customerId: 'known', consentedAt }))?.score);
      }
      expect(new Set(scores)).toEqual(new Set([700]));
    });

    test('a customer without a file has no report, which is not a failure', async () => {
      const bureau = await open([known, { customerId: 'nobody' }]);
      expect(await bureau.report({ customerId: 'nobody', consentedAt })).toBeUndefined();
      expect(await bureau.report({ customerId: 'stranger', consentedAt })).toBeUndefined();
    });

    test('a thin file gives a report without a score', async () => {
      const bureau = await open([{ customerId: 'thin', report: { id: 'report-2' } }]);
      const report = await bureau.report({ customerId: 'thin', consentedAt });
      expect(report?.id).toBe('report-2');
      expect(report).not.toHaveProperty('score');
    });

    test('a bureau that is down fails by the name that workflows retry, then answers', async () => {
      const bureau = await open([{ ...known, outages: 2 }]);
      for (let outage = 0; outage < 2; outage++) {
        const failure = await bureau.report({ customerId: 'known', consentedAt }).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(BureauUnavailable);
        expect(failure).toHaveProperty('name', 'BureauUnavailable');
      }
      expect((await bureau.report({ customerId: 'known', consentedAt }))?.score).toBe(700);
    });
  });
}
