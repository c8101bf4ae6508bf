import type { Instant } from '@emporion/kernel';
import type { RoundingMode } from '@emporion/money';
import type { LineSelector } from './line-selector.ts';
import type { PromotionEffect } from './promotion-effect.ts';

/** Stages apply one after the other: each begins with the amounts that the one before has left. */
export const promotionStages = ['line', 'order', 'shipping'] as const;

/** What a promotion is about: single lines, the goods of the order, or the shipping. */
export type PromotionStage = (typeof promotionStages)[number];

/** The lanes of a stage, which apply one after the other as well. */
export const promotionLanes = ['pre', 'default', 'post'] as const;

/** Promotions compete within a lane only: groups, exclusivity and the selection do not look beyond it. */
export type PromotionLane = (typeof promotionLanes)[number];

/** What must be true of a cart by the time its promotion is tested, on the amounts that are left by then. */
export type PromotionCondition =
  /** The lines cost at least so much, in minor units. */
  | { readonly type: 'subtotal'; readonly atLeast: number; readonly of?: LineSelector }
  /** There are at least so many units, all lines together unless one line must have them. */
  | {
      readonly type: 'quantity';
      readonly atLeast: number;
      readonly of?: LineSelector;
      readonly count?: 'together' | 'one-line';
    }
  /**
   * The customer is known to order for the first time. Two checkouts at the same time may both be of a first order, so that
   * a promotion for one needs a coupon with `usesPerCustomer: 1`.
   */
  | { readonly type: 'first-order' }
  /** The shop's clock stands between two minutes of the day, on some days of the week. */
  | {
      readonly type: 'time-window';
      /** By ISO 8601, 1 for Monday to 7 for Sunday. @default - every day */
      readonly weekdays?: readonly number[];
      /** In minutes since midnight, from 0. */
      readonly from: number;
      /** In minutes since midnight, exclusive, above `from` to 1,440. */
      readonly until: number;
    };

/**
 * How much a promotion may give away in all; whoever takes an order counts that. What an order has used stays used, also
 * when it is cancelled or comes back.
 */
export interface PromotionLimits {
  /** How often each of its coupons may be redeemed, > 0. */
  readonly uses?: number;
  /** How often one customer may redeem each of its coupons, > 0. */
  readonly usesPerCustomer?: number;
  /** In minor units, > 0. A cart that it would give more than is left gets nothing of it. */
  readonly budget?: number;
}

/** A condition on a cart and an effect on its amounts. */
export interface Promotion {
  /** Unique among the promotions of a shop. */
  readonly id: string;
  readonly stage: PromotionStage;
  /** @default 'default' */
  readonly lane?: PromotionLane;
  /** The higher is the earlier; of equals, the one that is listed first. @default 0 */
  readonly priority?: number;
  /** At most one promotion of a group applies. */
  readonly group?: string;
  /** Applies alone or not at all. @default false */
  readonly isExclusive?: boolean;
  readonly validFrom?: Instant;
  /** Exclusive. */
  readonly validUntil?: Instant;
  /** @default - everywhere */
  readonly channels?: readonly string[];
  /** The customer must be in one of them. @default - for everybody */
  readonly customerGroups?: readonly string[];
  /** Codes of which one must be presented, letter by letter; carts hold theirs in capitals. @default - without a code */
  readonly coupons?: readonly string[];
  readonly limits?: PromotionLimits;
  /** All of them must hold. */
  readonly conditions?: readonly PromotionCondition[];
  readonly effect: PromotionEffect;
}

/**
 * Which promotions of a lane apply.
 *
 * - `priority`: one after the other; of a group the first that applies, and an exclusive one before all others.
 * - `bestInGroup`: of each group the one that saves most by itself, or the exclusive one that saves more than all these.
 * - `bestCombination`: those that together save most; of equals the fewest, then the first by their ids.
 */
export const promotionSelections = ['priority', 'bestInGroup', 'bestCombination'] as const;

/** A way to choose among the promotions of a lane. */
export type PromotionSelection = (typeof promotionSelections)[number];

/** The most promotions that the rules of a shop have. */
export const mostPromotions = 1_000;

/** The promotions of a shop, with the rules by which they go together. */
export interface PromotionRules {
  readonly version: string;
  readonly selection: PromotionSelection;
  /** Of percentages. */
  readonly rounding: RoundingMode;
  /** How often `bestCombination` may try a promotion of a lane before it settles for what it has found. @default 10,000 */
  readonly searchBudget?: number;
  readonly promotions: readonly Promotion[];
}
