import { moneySchema } from '@emporion/money';
import * as z from 'zod';

const at = z.string();
const lines = z.array(z.object({ sku: z.string(), quantity: z.int() }));

/** What happened to an order, the first first. */
export const historySchema = z.array(
  z.discriminatedUnion('what', [
    z.object({ at, what: z.enum(['placed', 'confirmed']) }),
    z.object({ at, what: z.literal('sent'), lines, tracking: z.string().optional() }),
    z.object({ at, what: z.literal('cancelled'), lines, reason: z.string(), refund: moneySchema.optional() }),
    z.object({ at, what: z.literal('return-requested'), lines }),
    z.object({ at, what: z.literal('returned'), lines, refund: moneySchema }),
  ]),
);

/** Something that happened to an order. */
export type Happening = z.output<typeof historySchema>[number];
