import { calendarDate, plusDays } from '@emporion/kernel';
import {
  amortize,
  amortizeConstantPrincipal,
  amortizeGraduated,
  applyExtraPayment,
  exactGraduation,
  payoffAt,
  type Repayment,
  totalInterest,
} from '@emporion/loan-amortization';
import { type ExactRatio, formatExactRatio, money, parsePercent } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { rowsSha256 } from './schedule-rows.ts';

const loan = { principalCents: z.int(), annualRatePct: z.string() };

const graduatedPayment = z.strictObject({
  type: z.literal('graduated-payment'),
  ...loan,
  years: z.int(),
  annualIncreasePct: z.string(),
  increases: z.int(),
});

const constantPrincipal = z.strictObject({
  type: z.literal('constant-principal'),
  ...loan,
  periodsPerYear: z.int(),
  periods: z.int(),
  principalRounding: z.literal('half-up, last row absorbs'),
});

const extraPrincipal = z.strictObject({
  type: z.literal('extra-principal'),
  ...loan,
  periods: z.int(),
  afterPeriod: z.int(),
  extraCents: z.int(),
});

const payoffQuote = z.strictObject({
  type: z.literal('payoff-quote'),
  ...loan,
  daysSinceLastPaid: z.int(),
  yearBasis: z.union([z.literal(360), z.literal(365)]),
});

const input = z.discriminatedUnion('type', [graduatedPayment, constantPrincipal, extraPrincipal, payoffQuote]);

type Vector = z.infer<typeof input>;

const loanOf = ({ principalCents, annualRatePct }: Pick<Vector, 'principalCents' | 'annualRatePct'>) => ({
  principal: money('USD', principalCents),
  annualRate: parsePercent(annualRatePct),
});

const decimal = (cents: ExactRatio | undefined): string | undefined => cents && formatExactRatio(cents, 24, 'halfUp');

function graduated(vector: z.infer<typeof graduatedPayment>): object {
  const terms = {
    ...loanOf(vector),
    periods: 12 * vector.years,
    increase: parsePercent(vector.annualIncreasePct),
    increases: vector.increases,
  };
  const { stepPayments, peakBalance } = exactGraduation(terms);
  const schedule = amortizeGraduated(terms);
  return {
    firstPaymentCentsExact: decimal(stepPayments[0]),
    firstPaymentCents: schedule.stepPayments[0],
    finalPaymentLevelCentsExact: decimal(stepPayments.at(-1)),
    negativeAmortization: schedule.kind === 'negative-amortization',
    peakBalanceCentsExact: decimal(peakBalance),
  };
}

function evenPrincipal(vector: z.infer<typeof constantPrincipal>): object {
  const { periodsPerYear, periods } = vector;
  const schedule = amortizeConstantPrincipal({ ...loanOf(vector), periodsPerYear, periods });
  return {
    firstPaymentCents: schedule.rows[0]?.payment,
    lastPaymentCents: schedule.rows.at(-1)?.payment,
    totalInterestCents: totalInterest(schedule).minor,
    rowsSha256: rowsSha256(schedule),
  };
}

function paidExtra(vector: z.infer<typeof extraPrincipal>): object {
  const { periods, afterPeriod, extraCents } = vector;
  const terms = { ...loanOf(vector), periods };
  const schedule = amortize(terms);
  if (!schedule.ok) return schedule.error;
  const prepaid = applyExtraPayment(terms, schedule.value, { afterPeriod, amount: money('USD', extraCents) });
  if (prepaid.kind === 'closed') return prepaid;
  const { balance, reamortize, shortenTerm } = prepaid;
  if (!reamortize.ok) return reamortize.error;
  const { levelPayment, rows } = schedule.value;
  const paid = totalInterest({ currency: 'USD', rows: rows.slice(0, afterPeriod) }).minor;
  const summary = (rest: Repayment, payment: number) => ({
    paymentCents: payment,
    remainingPeriods: rest.rows.length,
    lastPaymentCents: rest.rows.at(-1)?.payment,
    totalInterestCents: paid + totalInterest(rest).minor,
  });
  return {
    regularPaymentCents: levelPayment,
    balanceAfterExtraCents: balance.minor,
    reamortise: summary(reamortize.value.schedule, reamortize.value.schedule.levelPayment),
    shortenTerm: summary(shortenTerm.schedule, levelPayment),
    totalInterestWithoutExtraCents: totalInterest(schedule.value).minor,
  };
}

function paidOff(vector: z.infer<typeof payoffQuote>): object {
  const { principal, annualRate } = loanOf(vector);
  const lastPaid = calendarDate(2024, 1, 1);
  const minor = principal.minor;
  const due = { period: 1, dueDate: plusDays(lastPaid, 31), payment: minor, principal: minor, interest: 0, balance: 0 };
  const quote = payoffAt(
    {
      schedule: { currency: 'USD', rows: [due] },
      disbursedOn: lastPaid,
      annualRate,
      accrual: {
        kind: 'day-count',
        dayCount: { convention: vector.yearBasis === 360 ? 'actual/360' : 'actual/365-fixed' },
      },
    },
    { asOf: plusDays(lastPaid, vector.daysSinceLastPaid), rule: 'tillPayoffDate' },
  );
  if (!quote.ok) return quote.error;
  const { interest, total, perDiem } = quote.value;
  return { interestCents: interest, payoffCents: total, perDiemCentsExact: decimal(perDiem.exact) };
}

/** Loans of other shapes than level payments, and level ones that are repaid sooner. */
export const structuredLoans: Binding = binding('lending/structured-loans', input, (vector) => {
  switch (vector.type) {
    case 'graduated-payment':
      return graduated(vector);
    case 'constant-principal':
      return evenPrincipal(vector);
    case 'extra-principal':
      return paidExtra(vector);
    case 'payoff-quote':
      return paidOff(vector);
  }
});
