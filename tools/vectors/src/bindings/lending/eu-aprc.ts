import type { YearFraction } from '@emporion/calendar';
import { aprcEu, aprcEuDated, type CreditFlows, type TimedAmount } from '@emporion/loan-amortization';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { cents, datedCredit } from './credit-flows.ts';

const years = z.string().transform((text): YearFraction => {
  const [num, den = '1'] = text.split('/');
  return { num: Number(num), den: Number(den) };
});

const input = z.union([
  z.strictObject({ dated: datedCredit, unit: z.enum(['year', 'month', 'week']).optional() }),
  z.strictObject({ flows: z.array(z.tuple([cents, years])) }),
  z.strictObject({
    credit: cents,
    upfrontFee: cents,
    monthlyFee: cents,
    paymentCents: z.int(),
    count: z.int(),
    monthsBetween: z.int(),
  }),
]);

type Credit = Exclude<z.output<typeof input>, { dated: unknown }>;

const now: YearFraction = { num: 0, den: 12 };

function timedCredit(terms: Credit): CreditFlows<TimedAmount> {
  if ('flows' in terms) {
    const flows = terms.flows.map(([amount, after]) => ({ amount, years: after }));
    return {
      advances: flows.filter(({ amount }) => amount < 0).map((flow) => ({ ...flow, amount: -flow.amount })),
      payments: flows.filter(({ amount }) => amount > 0),
    };
  }
  const payment = terms.paymentCents + terms.monthlyFee;
  const payments = Array.from({ length: terms.count }, (_, k) => ({
    amount: payment,
    years: { num: (k + 1) * terms.monthsBetween, den: 12 },
  }));
  return {
    advances: [{ amount: terms.credit, years: now }],
    payments: [{ amount: terms.upfrontFee, years: now }, ...payments],
  };
}

/** The annual percentage rate of charge, with as many decimals as the suite may ask for. */
export const euAprc: Binding = binding('lending/eu-aprc', input, (terms) => {
  const aprcOf = (decimals: number): string => {
    const rate =
      'dated' in terms
        ? aprcEuDated({ ...terms.dated, unit: terms.unit ?? 'month', decimals })
        : aprcEu({ ...timedCredit(terms), decimals });
    return rate.ok ? rate.value.apr : rate.error.reason;
  };
  return { aprPct0dp: aprcOf(0), aprPct1dp: aprcOf(1), aprPct2dp: aprcOf(2) };
});
