import * as z from 'zod';
import type { LimitClaim } from './redemption.ts';

const text = z.string().min(1).max(64);
const limit = z.int().positive();

/** A claim on a limit as it is kept with a checkout. */
export const limitClaimSchema: z.ZodType<LimitClaim> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), code: text, limit }),
  z.strictObject({ kind: z.literal('customer'), code: text, customerId: text, limit }),
  z.strictObject({ kind: z.literal('budget'), promotionId: text, limit, amount: z.int().positive() }),
]);
