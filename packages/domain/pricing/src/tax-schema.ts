import { parsePercent, type Rate, roundingModeSchema } from '@emporion/money';
import * as z from 'zod';
import type { TaxPolicy } from './tax-policy.ts';
import { type TaxTable, taxTreatments } from './tax-table.ts';
import type { Tax } from './tax-treatment.ts';
import { zonesSchema } from './zone.ts';

const text = z.string().min(1).max(64);

/** A percentage of up to six digits after the point, as text: `8.875`. */
const percent: z.ZodType<Rate> = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,6})?$/, 'a percentage of 0 or more')
  .transform(parsePercent);

const tax: z.ZodType<Tax> = z
  .object({ id: text, rate: percent, compound: z.exactOptional(z.boolean()), reason: z.exactOptional(text) })
  .refine(({ rate, reason }) => reason === undefined || rate.numerator === 0, {
    path: ['reason'],
    error: 'only for a rate of zero',
  });

/** A tax policy as it is stored. */
export const taxPolicySchema: z.ZodType<TaxPolicy> = z.object({
  priceMode: z.enum(['inclusive', 'exclusive']),
  roundAt: z.enum(['unit', 'line', 'rateGroup', 'order']),
  rounding: roundingModeSchema,
});

/** A tax table as it is stored, with rates as percentages in text; one that could not be used is refused. */
export const taxTableSchema: z.ZodType<TaxTable> = z
  .object({
    version: text,
    zones: zonesSchema,
    taxes: z
      .array(tax)
      .max(10_000)
      .refine((taxes) => new Set(taxes.map(({ id }) => id)).size === taxes.length, { error: 'a tax occurs twice' }),
    rules: z
      .array(
        z.object({
          zone: text,
          taxClass: text,
          buyer: z.exactOptional(z.enum(['consumer', 'business'])),
          taxes: z.array(text).max(8),
        }),
      )
      .max(100_000),
  })
  // A transformation, unlike a refinement, never sees a table with a fault in it already.
  .transform((table, context): TaxTable => {
    try {
      taxTreatments(table);
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      context.addIssue({ code: 'custom', path: ['rules'], message: fault.message });
    }
    return table;
  });
