import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import { type ShippingTable, shippingQuotes } from './shipping-rate.ts';
import { zonesSchema } from './zone.ts';

const text = z.string().min(1).max(64);
const whole = z.int().min(0);

/** A shipping table as it is stored; one that could not be used is refused. */
export const shippingTableSchema: z.ZodType<ShippingTable> = z
  .object({
    version: text,
    currency: currencySchema,
    zones: zonesSchema,
    rates: z
      .array(
        z.object({
          id: text,
          method: text,
          zone: text,
          basis: z.enum(['weight', 'subtotal', 'quantity']),
          brackets: z.array(z.object({ from: whole, fee: whole })).max(1_000),
          upTo: z.exactOptional(whole),
          freeFrom: z.exactOptional(whole),
          taxClass: text,
        }),
      )
      .max(10_000)
      .refine((rates) => new Set(rates.map(({ id }) => id)).size === rates.length, { error: 'a rate occurs twice' }),
  })
  // A transformation, unlike a refinement, never sees a table with a fault in it already.
  .transform((table, context): ShippingTable => {
    try {
      shippingQuotes(table);
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      context.addIssue({ code: 'custom', path: ['rates'], message: fault.message });
    }
    return table;
  });
