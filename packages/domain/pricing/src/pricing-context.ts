import type { Instant } from '@emporion/kernel';
import type { Buyer } from './tax-table.ts';
import type { Destination } from './zone.ts';

/** A code that the customer has entered. */
export interface PresentedCoupon {
  readonly code: string;
  /** How often it may still be redeemed, for all and for this customer. @default - as often as its limits say */
  readonly usesLeft?: number;
}

/**
 * What is known beside the cart. A promotion that asks for what is not known does not apply, so that nobody gets it by
 * leaving something out.
 */
export interface PricingContext {
  readonly at?: Instant;
  /** How far the shop's clock is ahead of UTC at that moment, in minutes. @default - by the time zone of the policy */
  readonly utcOffsetMinutes?: number;
  readonly channel?: string;
  /** Where it goes. @default - the home of the policy */
  readonly destination?: Destination;
  /** @default 'consumer' */
  readonly buyer?: Buyer;
  readonly customerGroups?: readonly string[];
  readonly isFirstOrder?: boolean;
  readonly coupons?: readonly PresentedCoupon[];
  /** What is left of budgets, in minor units, by the id of the promotion. @default - all of it */
  readonly budgetsLeft?: Readonly<Record<string, number>>;
}
