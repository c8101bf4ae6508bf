import type { PricingContext } from '@emporion/pricing';
import * as z from 'zod';

/**
 * What was found out about the customer and the clock before a cart was priced, because its promotions ask for it.
 *
 * Any order that was ever placed is an earlier one, whatever became of it. Of a guest it is not known, so that a promotion
 * for first orders waits until the guest signs in.
 */
export type PricingFacts = Pick<PricingContext, 'isFirstOrder' | 'utcOffsetMinutes'>;

/** Such facts, as they are stored. */
export const pricingFactsSchema: z.ZodType<PricingFacts> = z.strictObject({
  isFirstOrder: z.exactOptional(z.boolean()),
  utcOffsetMinutes: z.exactOptional(z.int().min(-1_440).max(1_440)),
});
