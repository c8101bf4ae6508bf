import { type AmountStream, aprRegZ, aprRegZDated } from '@emporion/loan-amortization';
import type { Ratio } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { cents, datedCredit } from './credit-flows.ts';

const ratio = z.string().transform((text): Ratio => {
  const [numerator, denominator = '1'] = text.split('/');
  return { numerator: Number(numerator), denominator: Number(denominator) };
});

const stream = z.strictObject({
  amount: cents,
  count: z.int(),
  t: z.int(),
  f: ratio,
}) satisfies z.ZodType<AmountStream>;

const input = z.strictObject({
  unitPeriodsPerYear: ratio,
  advances: z.array(stream),
  payments: z.array(stream),
  dated: datedCredit.optional(),
});

// More digits than the suites publish, so that they round.
const decimals = 8;

/** The actuarial rate of Regulation Z from unit-periods and, where the suite has them, from dates alone. */
export const unitPeriodApr = (suite: string): Binding =>
  binding(suite, input, ({ dated, ...terms }) => {
    const rates = [
      aprRegZ({ ...terms, decimals }),
      ...(dated === undefined ? [] : [aprRegZDated({ ...dated, decimals })]),
    ];
    const aprs = new Set(rates.map((rate) => (rate.ok ? rate.value.apr : rate.error.reason)));
    return { aprPct: [...aprs].join(' or ') };
  });
