import { calendarDateSchema } from '@emporion/calendar';
import type { DatedAmount } from '@emporion/loan-amortization';
import { parseMoney } from '@emporion/money';
import * as z from 'zod';

/** An amount in dollars, as minor units. */
export const cents = z.string().transform((text) => parseMoney('USD', text).minor);

const dated = z.tuple([calendarDateSchema, cents]).transform(([date, amount]): DatedAmount => ({ date, amount }));

/** Advances and payments by their dates. */
export const datedCredit = z.strictObject({ advances: z.array(dated), payments: z.array(dated) });
