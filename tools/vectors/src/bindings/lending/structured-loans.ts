import {
  amortizeConstantPrincipal,
  amortizeGraduated,
  exactGraduation,
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

const input = z.discriminatedUnion('type', [graduatedPayment, constantPrincipal]);

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

/** Loans of other shapes than level payments. */
export const structuredLoans: Binding = binding('lending/structured-loans', input, (vector) => {
  switch (vector.type) {
    case 'graduated-payment':
      return graduated(vector);
    case 'constant-principal':
      return evenPrincipal(vector);
  }
});
