import type { Instant } from '@emporion/kernel';
import { askedCircumstances, type PricingContext, type PricingPolicy, utcOffsetAt } from '@emporion/pricing';
import * as z from 'zod';
import type { Orders } from './checkout-ports.ts';

/**
 * What was found out about the customer and the clock before a cart was priced, because its promotions ask for it.
 *
 * Any order that was ever placed is an earlier one, whatever became of it. Of a guest it is not known, so that a promotion
 * for first orders waits until the guest signs in.
 */
export type PricingFacts = Pick<PricingContext, 'isFirstOrder' | 'utcOffsetMinutes'>;

/** Where such facts are found. */
export interface PricingFactPorts {
  readonly orders: Pick<Orders, 'ofCustomer'>;
  readonly pricingPolicy: PricingPolicy;
}

/** Whose cart is priced, when, and with which coupons. */
interface Occasion {
  readonly at: Instant;
  readonly customerId: string | undefined;
  readonly codes: readonly string[];
}

/** Find out what the promotions of a cart ask for, and nothing else. */
export async function pricingFacts(
  { orders, pricingPolicy }: PricingFactPorts,
  { at, customerId, codes }: Occasion,
): Promise<PricingFacts> {
  const asked = askedCircumstances(pricingPolicy, codes);
  const { timeZone } = pricingPolicy;
  const earlier =
    asked.has('first-order') && customerId !== undefined
      ? await orders.ofCustomer(customerId, { limit: 1 })
      : undefined;
  return {
    ...(earlier === undefined ? {} : { isFirstOrder: earlier.length === 0 }),
    ...(asked.has('time-window') && timeZone !== undefined ? { utcOffsetMinutes: utcOffsetAt(timeZone, at) } : {}),
  };
}

/** Such facts, as they are stored. */
export const pricingFactsSchema: z.ZodType<PricingFacts> = z.strictObject({
  isFirstOrder: z.exactOptional(z.boolean()),
  utcOffsetMinutes: z.exactOptional(z.int().min(-1_440).max(1_440)),
});
