import { circuitBreaker, guardedCreditBureau, openDatabase, sqliteCreditReports } from '@emporion/adapters/embedded';
import { type CreditInquiry, cachedCreditBureau } from '@emporion/credit-risk';
import { expect, test } from 'vitest';
import { applicants, applyUntil, reviews } from './applicant.ts';
import { openLending } from './open-lending.ts';

/** Lending whose bureau stands behind a memory and a circuit breaker, as the compositions have it. */
function openGuarded(files: NonNullable<Parameters<typeof openLending>[0]>['files']) {
  const asked: CreditInquiry[] = [];
  const lending = openLending({
    ...(files === undefined ? {} : { files }),
    wrap: ({ bureau, clock, ...ports }) => ({
      ...ports,
      clock,
      bureau: cachedCreditBureau({
        bureau: guardedCreditBureau({
          bureau: {
            report: (inquiry) => {
              asked.push(inquiry);
              return bureau.report(inquiry);
            },
          },
          breaker: circuitBreaker({ clock }),
        }),
        reports: sqliteCreditReports({ database: openDatabase(':memory:') }),
        clock,
      }),
    }),
  });
  return { lending, asked };
}

const report = (customerId: string) => ({ customerId, report: { id: `report-${customerId}`, score: 760 } });

test('[REL-7~] [L46] while the circuit of the bureau is open, a person decides and the bureau is left alone', async () => {
  const { lending, asked } = openGuarded([
    { ...report(applicants.high), outages: 5 },
    report(applicants.low),
    report(applicants.medium),
  ]);
  const down = await applyUntil(lending, applicants.high, 'referred');
  expect(asked).toHaveLength(5);

  const alone = await applyUntil(lending, applicants.low, 'referred');
  expect(asked).toHaveLength(5);
  expect(await reviews(lending)).toMatchObject([
    { applicationId: down.id, reason: 'bureau-unavailable' },
    { applicationId: alone.id, reason: 'bureau-unavailable' },
  ]);

  await lending.clock.advance(30_000);
  await applyUntil(lending, applicants.medium, 'offered');
  expect(asked).toHaveLength(6);
});

test('[L44] who applies twice within the time of a report is asked about once', async () => {
  const { lending, asked } = openGuarded([report(applicants.low)]);
  await applyUntil(lending, applicants.low, 'offered');
  await lending.clock.advance(29 * 86_400_000);
  await applyUntil(lending, applicants.low, 'offered');
  expect(asked).toHaveLength(1);
  await lending.clock.advance(86_400_000);
  await applyUntil(lending, applicants.low, 'offered');
  expect(asked).toHaveLength(2);
});
