import { fixedClock } from '@emporion/kernel/testing';
import { acceptOffer, type LoanApplications, obligationsOf, standardLendingPolicy } from '@emporion/loan-origination';
import { inMemoryLoans } from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carLoan, noon, offeredApplication, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const { customerId } = carLoan;
/** Of each loan: 299.71 a month, and 308.77 at two points more. */
const [payment, stressed] = [29_971, 30_877];

test('[L2~] of offers that are accepted at the same time as many are as their customer affords, and no more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1_000_000, max: 5_000_000 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 5 }),
      async (scheduler, income, asked) => {
        const loans = inMemoryLoans();
        const annualIncome = money('EUR', income);
        const ids = ['loan-0', 'loan-1', 'loan-2', 'loan-3'];
        for (const id of ids) {
          const submission = { ...carLoan, annualIncome, monthlyDebt: money('EUR', 0), id };
          const application = offeredApplication({ score: 800, at: noon, submission });
          await loans.applications.save(application, 0, { events: [], at: noon, cause, audit: [] });
        }
        const applications: LoanApplications = {
          ...loans.applications,
          load: scheduler.scheduleFunction(loans.applications.load),
          save: scheduler.scheduleFunction(loans.applications.save),
          ofCustomer: scheduler.scheduleFunction(loans.applications.ofCustomer),
          lastAcceptanceOf: scheduler.scheduleFunction(loans.applications.lastAcceptanceOf),
        };
        const ports = { applications, clock: fixedClock(noon), policy: standardLendingPolicy, sha256 };
        const answers = asked.map((which) => {
          const applicationId = `loan-${which}`;
          const offerId = `${applicationId}.lending-2026-2.36`;
          return acceptOffer(ports, { applicationId, customerId, offerId, cause });
        });
        await scheduler.waitFor(Promise.all(answers));

        const stored = await loans.applications.ofCustomer(customerId, { limit: 9 });
        const accepted = obligationsOf(
          stored.map(({ application }) => application),
          noon,
        ).length;
        const limit = Math.floor((income * 43) / 1_200);
        const affordable = Math.floor((limit - stressed) / payment) + 1;
        expect(accepted).toBe(Math.min(affordable, new Set(asked).size));
      },
    ),
  );
});
