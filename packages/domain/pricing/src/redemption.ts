import type { Result } from '@emporion/kernel';

/** A limit of a promotion that a redemption draws on. Every limit is a whole number from 1 on. */
export type LimitClaim =
  /** One of the uses that a coupon code has in all. */
  | { readonly kind: 'code'; readonly code: string; readonly limit: number }
  /** One of the uses that a coupon code has for one customer. */
  | { readonly kind: 'customer'; readonly code: string; readonly customerId: string; readonly limit: number }
  /** A part of what a promotion may give away, in minor units of the currency of its budget, > 0. */
  | { readonly kind: 'budget'; readonly promotionId: string; readonly limit: number; readonly amount: number };

/** What a checkout redeems. */
export interface Redemption {
  /** The id of the checkout. */
  readonly id: string;
  /** Each limit once. */
  readonly claims: readonly LimitClaim[];
}

/** Why nothing was redeemed. */
export type RedemptionRefusal =
  /** Those limits leave too little. */
  | { readonly reason: 'limit-reached'; readonly claims: readonly LimitClaim[] }
  /** It was released before. */
  | { readonly reason: 'already-released' };

/**
 * Counts how often coupons are redeemed and how much promotions have given away, and never beyond their limits. It knows
 * no orders: whoever cancels one decides whether to release its redemption.
 *
 * A redemption is made once, whatever its claims are when it is repeated. One that was released is never made again, also
 * if the release came first, so that a late redemption cannot outlive the checkout that gave it up.
 */
export interface Redemptions {
  /** Draw on every limit or on none. Of any number of callers at once, only as many succeed as the limits allow. */
  redeem(redemption: Redemption): Promise<Result<void, RedemptionRefusal>>;
  /** Give back what was redeemed. Repeating it changes nothing. */
  release(id: string): Promise<void>;
  /**
   * What is left of each limit now, in the order of the claims; below zero where a limit was lowered since.
   *
   * @param without - the id of a redemption that does not count, as if it were released; whether it was made or not
   */
  left(claims: readonly LimitClaim[], without?: string): Promise<readonly number[]>;
}

/** What a claim takes from its limit. */
export const takenBy = (claim: LimitClaim): number => (claim.kind === 'budget' ? claim.amount : 1);

/**
 * The text that names what a claim draws on, the same for every claim on it and for no other.
 */
export function counterOf(claim: LimitClaim): string {
  switch (claim.kind) {
    case 'code':
      return JSON.stringify(['code', claim.code]);
    case 'customer':
      return JSON.stringify(['customer', claim.code, claim.customerId]);
    case 'budget':
      return JSON.stringify(['budget', claim.promotionId]);
  }
}

/**
 * Check the claims of a redemption.
 *
 * @throws RangeError if two of them draw on one limit, or a limit or an amount is not a whole number from 1 on.
 */
export function assertClaims(claims: readonly LimitClaim[]): void {
  if (new Set(claims.map(counterOf)).size !== claims.length) throw new RangeError('a limit is claimed twice');
  for (const claim of claims) {
    if (![claim.limit, takenBy(claim)].every((count) => Number.isSafeInteger(count) && count > 0)) {
      throw new RangeError(`not a claim on a limit: ${JSON.stringify(claim)}`);
    }
  }
}
