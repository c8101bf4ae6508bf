import { millisecondsPerDay, millisecondsPerMinute } from '@emporion/kernel';

/** The rules of ordering, as data: every checkout and order names the version that it was made by. */
export interface OrderingPolicy {
  readonly version: string;
  /** How long the stock of a checkout is held, in milliseconds. */
  readonly holdMilliseconds: number;
  /** How long after units were shipped they can be returned, in milliseconds. */
  readonly returnMilliseconds: number;
  /** When the shipping is given back as well: as soon as nothing of the order is kept, or only if none of it was sent. */
  readonly shippingRefund: 'nothing-kept' | 'nothing-sent';
}

/**
 * The policy of the shop: stock is held for a quarter of an hour, and goods can come back for thirty days, which is more
 * than the law asks for. The shipping of what comes back as a whole is given back, which the law does ask for.
 *
 * @see Directive 2011/83/EU, Article 9: a period of 14 days to withdraw from a distance contract; Article 13 (1): the costs
 * of delivery are given back
 */
export const standardOrderingPolicy: OrderingPolicy = {
  version: 'standard-2026-11',
  holdMilliseconds: 15 * millisecondsPerMinute,
  returnMilliseconds: 30 * millisecondsPerDay,
  shippingRefund: 'nothing-kept',
};
