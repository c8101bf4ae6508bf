import { calendarDateSchema, every } from '@emporion/calendar';
import { calendarDate } from '@emporion/kernel';
import { type AccrualBasis, type Advance, amortizeDated, type DatedSchedule } from '@emporion/loan-amortization';
import { formatMoney, money, parseMoney, parsePercent } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding, type VectorCase } from '../../binding.ts';
import { differences } from '../../differences.ts';

const period = z.tuple([calendarDateSchema, calendarDateSchema]);

const input = z.strictObject({
  annualRatePct: z.string(),
  daysInYear: z.enum(['DAYS_360', 'DAYS_365', 'ACTUAL']),
  daysInMonth: z.enum(['DAYS_30', 'ACTUAL', 'INVALID']),
  frequency: z.enum(['DAYS', 'MONTHS']),
  every: z.int(),
  periods: z.tuple([period], period),
  currencyDecimals: z.literal(2),
  rounding: z.literal('HALF_EVEN'),
});

const usd = z.string().transform((decimal) => {
  const [whole = '', fraction = ''] = decimal.split('.');
  return parseMoney('USD', `${whole}.${fraction.padEnd(2, '0')}`);
});

/** What is lent, step by step, stands with the schedule that follows from it. Fineract's interest periods are its own. */
const steps = z.object({
  steps: z.array(
    z.object({
      action: z
        .strictObject({ disburse: usd, date: calendarDateSchema })
        .transform(({ disburse, date }) => ({ date, amount: disburse })),
      rows: z.array(
        z.object({
          period: z.int(),
          payment: z.string(),
          interest: z.string(),
          principal: z.string(),
          balance: z.string(),
        }),
      ),
    }),
  ),
});

const backdated =
  'multiDisbursedAmt150InSamePeriod_dayInYears360_daysInMonth30_repayEvery1Month_backdated_disbursement';

/** One case keeps only the last step of Fineract's test, which lends this before. */
const lentBefore: Readonly<Record<string, readonly Advance<'USD'>[]>> = {
  [backdated]: [
    { date: calendarDate(2024, 1, 5), amount: money('USD', 10_000) },
    { date: calendarDate(2024, 1, 8), amount: money('USD', 5_000) },
  ],
};

function accrualOf({ daysInYear, daysInMonth, frequency }: z.infer<typeof input>): AccrualBasis {
  if (daysInYear === 'ACTUAL') return { convention: 'actual/actual-ISDA' };
  if (daysInYear === 'DAYS_365') return { convention: 'actual/365-fixed' };
  // Thirty days are a month of 360, whatever the days of the month.
  if (frequency === 'MONTHS' && daysInMonth === 'DAYS_30') return { convention: 'unit-period', daysPerYear: 360 };
  return { convention: 'actual/360' };
}

function rowsOf({ currency, rows }: DatedSchedule): readonly unknown[] {
  const decimal = (minor: number): string => formatMoney(money(currency, minor));
  return rows.map(({ period, payment, interest, principal, balance }) => ({
    period,
    payment: decimal(payment),
    interest: decimal(interest),
    principal: decimal(principal),
    balance: decimal(balance),
  }));
}

function answer(terms: z.infer<typeof input>, vector: VectorCase): readonly unknown[] {
  const actions = steps.parse(vector.expected).steps.map(({ action }) => action);
  const [[startDate, firstDue]] = terms.periods;
  return actions.map((_, index) => {
    const lent = [...(lentBefore[vector.id] ?? []), ...actions.slice(0, index + 1)];
    const schedule = amortizeDated({
      principal: money('USD', 0),
      advances: lent,
      startDate,
      dueDates: { firstDue, frequency: every(terms.every, terms.frequency === 'DAYS' ? 'day' : 'month') },
      periods: terms.periods.length,
      annualRate: parsePercent(terms.annualRatePct),
      accrual: accrualOf(terms),
      paymentRounding: 'halfEven',
      interestRounding: 'halfEven',
      residual: 'nudge',
    });
    return schedule.ok ? rowsOf(schedule.value) : schedule.error;
  });
}

/** Equal installments over real periods, with rows rounded half-even and the installment nudged towards the last. */
export const fineractProgressive: Binding = binding('lending/fineract-progressive', input, answer, {
  supplied: {
    [backdated]: '100.00 lent on 2024-01-05 and 50.00 on 2024-01-08, which the test lends before the step kept',
  },
  compare: (actual, { expected }) =>
    differences(
      actual,
      steps.parse(expected).steps.map(({ rows }) => rows),
    ),
});
