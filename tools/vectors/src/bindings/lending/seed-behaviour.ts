import { creditScore, decideCredit, standardCreditPolicy } from '@emporion/credit-risk';
import { instant } from '@emporion/kernel';
import { offersFor, standardLendingPolicy } from '@emporion/loan-origination';
import { money } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.strictObject({ score: z.int().transform(creditScore) });

const amount = money('EUR', 1_000_000);
const now = instant(0);

/** What the standard policies make of a score, for somebody who can afford the loan. */
export const seedBehaviour: Binding = binding('lending/seed-behaviour', input, ({ score }) => {
  const { outcome, assessment } = decideCredit(standardCreditPolicy, {
    report: { id: 'report', source: 'bureau', customerId: 'customer', consentedAt: now, reportedAt: now, score },
    annualIncome: money('EUR', 6_000_000),
    monthlyDebt: money('EUR', 0),
    payment: money('EUR', 30_000),
    smallestPayment: money('EUR', 1_500),
  });
  if (assessment.outcome !== 'rated') return { assessment };
  const { offers } = offersFor(standardLendingPolicy, {
    applicationId: 'application',
    amount,
    assessment,
    offeredAt: now,
  });
  return {
    risk: assessment.level.toUpperCase(),
    baseRatePct: String(standardLendingPolicy.baseRates[assessment.level] / 100),
    terms: offers.map(({ termMonths }) => termMonths),
    manualReview: outcome === 'refer',
  };
});
