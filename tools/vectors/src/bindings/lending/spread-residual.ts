import { amortize, exactLevelPayment, totalInterest } from '@emporion/loan-amortization';
import { exactRatio, formatExactRatio, money, parsePercent } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { granted, rowsSha256 } from './schedule-rows.ts';

const input = z.strictObject({
  principalCents: z.int(),
  annualRatePct: z.string(),
  periodsPerYear: z.int(),
  periods: z.int(),
});

/** Level payments that share the residual among them. */
export const spreadResidual: Binding = binding('lending/spread-residual', input, (vector) => {
  const { principalCents, annualRatePct, ...rest } = vector;
  const terms = { ...rest, principal: money('USD', principalCents), annualRate: parsePercent(annualRatePct) };
  const schedule = granted(amortize({ ...terms, residual: 'spread' }));
  const { numerator, denominator } = exactLevelPayment(terms);
  const payments = schedule.rows.map(({ payment }) => payment);
  const [lowest, highest] = [Math.min(...payments), Math.max(...payments)];
  const [below, above] = [numerator - BigInt(lowest) * denominator, BigInt(highest) * denominator - numerator];
  return {
    exactPaymentCents: formatExactRatio({ numerator, denominator }, 24, 'halfUp'),
    minPaymentCents: lowest,
    maxPaymentCents: highest,
    lastPaymentCents: payments.at(-1),
    maxDeviationCents: formatExactRatio(exactRatio(below > above ? below : above, denominator), 24, 'halfUp'),
    totalInterestCents: totalInterest(schedule).minor,
    rowsSha256: rowsSha256(schedule),
  };
});
