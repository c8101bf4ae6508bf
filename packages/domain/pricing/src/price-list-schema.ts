import { formatInstant, type Instant, parseInstant } from '@emporion/kernel';
import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import type { PriceEntry } from './price-list.ts';

const text = z.string().min(1).max(64);
const moment: z.ZodType<Instant> = z.iso.datetime({ offset: true }).transform(parseInstant);

/** Prices that are bounded so that a full cart of them stays exact. */
const highestPrice = 1_000_000_000_000;

const tiers = z
  .array(z.object({ from: z.int().positive(), unitPrice: z.int().min(0).max(highestPrice) }))
  .min(1)
  .max(100)
  .refine((all) => all.every(({ from }, place) => from > (all[place - 1]?.from ?? 0)), { error: 'not ascending' });

/** An entry of a price list as it is stored. */
export const priceEntrySchema: z.ZodType<PriceEntry> = z
  .object({
    id: text,
    list: text,
    kind: z.enum(['base', 'sale', 'override']),
    sku: text,
    currency: currencySchema,
    channel: z.exactOptional(text),
    customerGroup: z.exactOptional(text),
    validFrom: z.exactOptional(moment),
    validUntil: z.exactOptional(moment),
    scheme: z.enum(['tiered', 'graduated']),
    tiers,
  })
  .refine(
    ({ validFrom, validUntil }) => validFrom === undefined || validUntil === undefined || validFrom < validUntil,
    {
      path: ['validUntil'],
      error: 'not after validFrom',
    },
  )
  .refine(({ scheme, tiers: [first] }) => scheme === 'tiered' || first?.from === 1, {
    path: ['tiers'],
    error: 'a graduated price begins at 1',
  });

/** An entry of a price list on its way into a store, from which `priceEntrySchema` reads it. */
export interface PriceEntryDocument extends Omit<PriceEntry, 'validFrom' | 'validUntil'> {
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/**
 * Write an entry down.
 *
 * @throws ZodError if it would not be read again.
 */
export function priceEntryDocument({ validFrom, validUntil, ...entry }: PriceEntry): PriceEntryDocument {
  const document = {
    ...entry,
    ...(validFrom === undefined ? {} : { validFrom: formatInstant(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: formatInstant(validUntil) }),
  };
  priceEntrySchema.parse(document);
  return document;
}
