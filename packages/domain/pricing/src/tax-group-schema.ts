import { basisPointsSchema, rate } from '@emporion/money';
import * as z from 'zod';
import type { TaxGroup } from './priced-cart.ts';

const text = z.string().min(1).max(64);
const minor = z.int().min(0);

const named = z.object({
  id: text,
  rate: z
    .object({ numerator: z.int().min(0), denominator: z.int().positive() })
    .transform(({ numerator, denominator }) => rate(numerator, denominator)),
  reason: z.exactOptional(text),
  // A part of a refund may round a tax the other way.
  amount: z.int(),
});

/** What is taxed alike, as it is kept with an order or a refund. */
export const taxGroupsSchema: z.ZodType<readonly TaxGroup[]> = z
  .array(
    z.object({
      rate: basisPointsSchema,
      taxes: z.exactOptional(z.array(named).max(8)),
      gross: minor,
      net: minor,
      tax: minor,
    }),
  )
  .max(50);
