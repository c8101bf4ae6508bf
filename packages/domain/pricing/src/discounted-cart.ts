import type { RoundingMode } from '@emporion/money';
import type { PromotionLane, PromotionSelection, PromotionStage } from './promotion.ts';

/**
 * What one promotion takes off, in columns: the line at place n of the cart bears `shares[i]` where `lines[i]` is n.
 *
 * A base times its factor, over the divisor, is rounded and then cut where it would bring a line below its floor: on
 * `each` line by itself, or once `across` all of them and then shared by largest remainder.
 */
export interface Reduction {
  readonly method: 'each' | 'across';
  /** All shares together, in minor units, ≥ 0. */
  readonly whole: number;
  /** Places in the cart, from 0, each once; the place after the last line is the shipping. */
  readonly lines: readonly number[];
  /** In minor units, > 0. */
  readonly shares: readonly number[];
  /** In minor units: one for each line, or a single one across all of them. */
  readonly bases: readonly number[];
  /** One for each line, or a single one for all of them. */
  readonly factors: readonly number[];
  readonly divisor: number;
  /** Units of a gift that the cart does not have yet. */
  readonly missingGifts: number;
}

/** A promotion that applied, with all that it did. */
export interface AppliedPromotion extends Reduction {
  readonly promotion: string;
  readonly stage: PromotionStage;
  readonly lane: PromotionLane;
  readonly rounding: RoundingMode;
  /** The code that allowed it. */
  readonly coupon: string | undefined;
}

/** Units that would be free, were they in the cart. */
export interface Gift {
  readonly promotion: string;
  /** The code that allowed it. */
  readonly coupon?: string;
  readonly sku: string;
  readonly quantity: number;
}

/** How the promotions of a lane were chosen by search. */
export interface LaneSearch {
  readonly stage: PromotionStage;
  readonly lane: PromotionLane;
  readonly selection: PromotionSelection;
  /** How often a promotion was tried on the cart. */
  readonly evaluations: number;
  /** Whether no combination saves more. Otherwise the search ran out, and the result is at least that of `bestInGroup`. */
  readonly isExact: boolean;
}

/** Why a promotion did not apply. */
export type SkipReason =
  | 'not-yet-valid'
  | 'no-longer-valid'
  | 'instant-unknown'
  | 'other-channel'
  | 'other-customer-group'
  | 'coupon-missing'
  | 'coupon-used-up'
  | 'not-a-first-order'
  /** Nobody knows who orders. */
  | 'first-order-unknown'
  | 'outside-time-window'
  | 'subtotal-too-low'
  | 'quantity-too-low'
  | 'no-such-line'
  | 'nothing-left'
  | 'budget-exceeded'
  /** Another one of its group, or an exclusive one, applied. */
  | 'displaced'
  /** It is exclusive, and others were chosen. */
  | 'exclusive';

/** A promotion that did not apply, and why. */
export interface SkippedPromotion {
  readonly promotion: string;
  readonly reason: SkipReason;
  /** What was asked for and what there was: minor units, or units. */
  readonly wanted?: number;
  readonly found?: number;
}

/** A cart after its promotions: the amount of each line is its price times its quantity, less its discount. */
export interface DiscountedCart {
  /** What each line costs before promotions, in minor units and in the order of the cart. */
  readonly subtotals: readonly number[];
  /** What is taken off each line. */
  readonly discounts: readonly number[];
  readonly subtotal: number;
  /** Of all lines together. */
  readonly discount: number;
  /** What the shipping costs before promotions, in minor units. */
  readonly shipping: number;
  readonly shippingDiscount: number;
  /** In the order in which they applied. */
  readonly applied: readonly AppliedPromotion[];
  readonly gifts: readonly Gift[];
  /** One for each lane in which combinations were searched. */
  readonly searches: readonly LaneSearch[];
  /** Those that did not apply, if they were asked for. */
  readonly skipped?: readonly SkippedPromotion[];
}
