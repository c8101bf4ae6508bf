import { millisecondsPerDay, millisecondsPerMinute } from '@emporion/kernel';

/** The rules of ordering, as data: every checkout and order names the version that it was made by. */
export interface OrderingPolicy {
  readonly version: string;
  /** How long the stock of a checkout is held, in milliseconds. */
  readonly holdMilliseconds: number;
  /** How long after it was shipped an order can be returned, in milliseconds. */
  readonly returnMilliseconds: number;
}

/**
 * The policy of the shop: stock is held for a quarter of an hour, and goods can come back for thirty days, which is more
 * than the law asks for.
 *
 * @see Directive 2011/83/EU, Article 9: a period of 14 days to withdraw from a distance contract
 */
export const standardOrderingPolicy: OrderingPolicy = {
  version: 'standard-2026-11',
  holdMilliseconds: 15 * millisecondsPerMinute,
  returnMilliseconds: 30 * millisecondsPerDay,
};
