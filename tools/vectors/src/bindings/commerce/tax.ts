import { parsePercent, roundingModeSchema } from '@emporion/money';
import { taxed, taxTreatment } from '@emporion/pricing';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const minor = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);

const input = z.object({
  lines: z.array(
    z.object({
      unit: minor,
      qty: z.int().positive(),
      ratePct: z.string().transform(parsePercent),
      discount: minor.default(0),
    }),
  ),
  policy: z.object({
    priceMode: z.enum(['inclusive', 'exclusive']),
    roundAt: z.enum(['unit', 'line', 'rateGroup', 'order']),
    mode: roundingModeSchema,
  }),
});

/** Taxes in every mode; the parts are those that were rounded at once, so that an order as a whole has none. */
export const tax: Binding = binding('commerce/tax', input, ({ lines, policy: { mode, ...policy } }) => {
  const result = taxed(
    { ...policy, rounding: mode },
    lines.map(({ unit, qty, discount, ratePct }) => ({
      amount: unit * qty - discount,
      quantity: qty,
      treatment: taxTreatment([{ id: `${ratePct.numerator}/${ratePct.denominator}`, rate: ratePct }]),
    })),
  );
  const { roundAt } = policy;
  const parts = roundAt === 'rateGroup' ? result.breakdown.map(({ amount }) => amount) : result.lines.map((l) => l.tax);
  return { ...result.totals, perLine: roundAt === 'order' ? [] : parts };
});
