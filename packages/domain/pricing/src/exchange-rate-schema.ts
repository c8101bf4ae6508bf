import { type Instant, parseInstant } from '@emporion/kernel';
import { currencySchema, parseRate, type Rate } from '@emporion/money';
import * as z from 'zod';
import type { ExchangeRate } from './exchange-rate.ts';

/** Units of the one currency for one of the other, as text: a float would not be the rate that was fixed. */
const positiveDecimal: z.ZodType<Rate> = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,9}(\.\d{1,6})?$/, 'a decimal above 0')
  .transform(parseRate);

const moment: z.ZodType<Instant> = z.iso.datetime({ offset: true }).transform(parseInstant);

/** An exchange rate as it is stored: `{ "from": "EUR", "to": "USD", "rate": "1.0842", … }`. */
export const exchangeRateSchema: z.ZodType<ExchangeRate> = z
  .object({
    from: currencySchema,
    to: currencySchema,
    rate: positiveDecimal,
    at: moment,
    source: z.string().min(1).max(64),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'another currency' });
