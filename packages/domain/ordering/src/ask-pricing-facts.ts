import type { Instant } from '@emporion/kernel';
import { askedCircumstances, type PricingPolicy, utcOffsetAt } from '@emporion/pricing';
import type { Orders } from './checkout-ports.ts';
import type { PricingFacts } from './pricing-facts.ts';

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
export async function askPricingFacts(
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
