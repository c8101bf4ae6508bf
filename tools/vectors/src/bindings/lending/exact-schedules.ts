import { amortize, exactLevelPayment, levelPayment, totalInterest, totalOfPayments } from '@emporion/loan-amortization';
import { formatExactRatio, money, parsePercent } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { granted, roundingName, rowsSha256 } from './schedule-rows.ts';

const input = z.strictObject({
  principalCents: z.int(),
  annualRatePct: z.string(),
  periodsPerYear: z.int(),
  periods: z.int(),
  interestRounding: roundingName,
  paymentRounding: roundingName,
  balloonCents: z.int().default(0),
  interestOnlyPeriods: z.int().default(0),
});

/** Level payments whose residual the last one takes. */
export const exactSchedules: Binding = binding('lending/exact-schedules', input, (vector) => {
  const { principalCents, annualRatePct, balloonCents, ...rest } = vector;
  const terms = {
    ...rest,
    principal: money('USD', principalCents),
    annualRate: parsePercent(annualRatePct),
    balloon: money('USD', balloonCents),
  };
  const schedule = granted(amortize(terms));
  const { rows } = schedule;
  const first = rows[0];
  return {
    exactPaymentCents: formatExactRatio(exactLevelPayment(terms), 24, 'halfUp'),
    paymentCents: levelPayment(terms).minor,
    rowCount: rows.length,
    lastPaymentCents: rows.at(-1)?.payment,
    totalInterestCents: totalInterest(schedule).minor,
    totalPaidCents: totalOfPayments(schedule).minor,
    balanceAfterHalf: rows[Math.floor(terms.periods / 2) - 1]?.balance,
    firstRow: first && [first.payment, first.principal, first.interest, first.balance],
    rowsSha256: rowsSha256(schedule),
  };
});
