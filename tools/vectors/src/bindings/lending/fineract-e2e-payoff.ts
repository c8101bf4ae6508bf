import { calendarDateSchema, dueDates, monthly } from '@emporion/calendar';
import { formatCalendarDate, plusMonths } from '@emporion/kernel';
import {
  amortize,
  type DatedRow,
  payoffAt,
  type ServicedLoan,
  totalInterest,
  totalOfPayments,
  withDueDates,
  withOverduePayments,
} from '@emporion/loan-amortization';
import { formatMoney, money, parseMoney, parsePercent } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.strictObject({
  principal: z.string(),
  annualRatePct: z.string(),
  disbursed: calendarDateSchema,
  count: z.int(),
  frequency: z.literal('MONTHS'),
  // Fineract's name for a month that is a twelfth of a year, whatever its days.
  dayCount: z.literal('30/360'),
  payments: z.array(z.tuple([calendarDateSchema, z.string()])).default([]),
  payoffDate: calendarDateSchema.optional(),
  payoffInterest: z.enum(['to the payoff date', 'full interest of the current period']).default('to the payoff date'),
  asOf: calendarDateSchema.optional(),
});

type Vector = z.infer<typeof input>;

const currency = 'USD';
const amount = (minor: number): string => formatMoney(money(currency, minor));

function loanOf({ principal, annualRatePct, count, disbursed }: Vector): ServicedLoan<typeof currency> {
  const terms = { principal: parseMoney(currency, principal), annualRate: parsePercent(annualRatePct), periods: count };
  const schedule = amortize(terms);
  if (!schedule.ok) throw new Error(schedule.error.reason);
  return {
    schedule: withDueDates(schedule.value, dueDates({ firstDue: plusMonths(disbursed, 1), frequency: monthly }, count)),
    disbursedOn: disbursed,
    annualRate: terms.annualRate,
    accrual: { kind: 'share-of-period', periodsPerYear: 12 },
  };
}

const written = (rows: readonly DatedRow[]) =>
  rows.map(({ dueDate, payment, principal, interest, balance }) => ({
    dueDate: formatCalendarDate(dueDate),
    payment: amount(payment),
    principal: amount(principal),
    interest: amount(interest),
    balance: amount(balance),
  }));

/** A small loan that is repaid early, or late. */
export const fineractE2ePayoff: Binding = binding('lending/fineract-e2e-payoff', input, (vector) => {
  const loan = loanOf(vector);
  const { payments, payoffDate, payoffInterest, asOf } = vector;
  const paidPeriods = payments.length;
  if (payoffDate !== undefined) {
    const rule = payoffInterest === 'to the payoff date' ? 'tillPayoffDate' : 'tillRestDate';
    const quote = payoffAt(loan, { asOf: payoffDate, rule, paidPeriods });
    if (!quote.ok) return quote.error;
    const { total, principal, interest } = quote.value;
    return { payoff: amount(total), principal: amount(principal), interest: amount(interest) };
  }
  const schedule = asOf === undefined ? loan.schedule : withOverduePayments(loan, { paidPeriods, asOf });
  const [interest, due] = [totalInterest(schedule).minor, totalOfPayments(schedule).minor];
  return {
    rows: written(schedule.rows),
    totals: { principal: amount(due - interest), interest: amount(interest), due: amount(due) },
  };
});
