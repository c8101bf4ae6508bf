import type { RoundingMode } from '@emporion/money';
import { bundleAtPrice } from './bundle.ts';
import { buyXGetYOfLine, buyXGetYOfSet } from './buy-x-get-y.ts';
import { fixedAcross, fixedOfEach, fixedOnce } from './fixed-amount.ts';
import { giftOf } from './gift.ts';
import { type LineIndex, lineIndex, shippingOnly } from './line-index.ts';
import { percentageAcross, percentageOfEach } from './percentage.ts';
import {
  type Promotion,
  type PromotionCondition,
  type PromotionLane,
  type PromotionRules,
  type PromotionStage,
  promotionLanes,
  promotionStages,
} from './promotion.ts';
import type { PromotionEffect } from './promotion-effect.ts';
import type { Reducer } from './reduction.ts';

/** A condition on the running amounts, with the lines that it is about. */
export interface CartCondition {
  readonly type: 'subtotal' | 'quantity';
  readonly scope: number;
  readonly atLeast: number;
  readonly isOfOneLine: boolean;
}

/** A promotion made ready for many carts. */
export interface CompiledPromotion {
  readonly promotion: Promotion;
  readonly lane: PromotionLane;
  readonly group: string | undefined;
  readonly isExclusive: boolean;
  readonly coupons: ReadonlySet<string> | undefined;
  /** Conditions that the cart has no part in. */
  readonly circumstances: readonly Exclude<PromotionCondition, { readonly type: CartCondition['type'] }>[];
  readonly conditions: readonly CartCondition[];
  readonly rounding: RoundingMode;
  /** The lines that it could reduce. */
  readonly scope: number;
  readonly reduce: Reducer;
  /** What a missing unit of its gift is worth. */
  readonly giftWorth: number;
}

/** The promotions that compete with each other, in the order in which they apply. */
export interface CompiledLane {
  readonly stage: PromotionStage;
  readonly lane: PromotionLane;
  readonly promotions: readonly CompiledPromotion[];
}

/** Rules made ready for many carts. */
export interface CompiledPromotions {
  readonly rules: PromotionRules;
  readonly index: LineIndex;
  readonly lanes: readonly CompiledLane[];
}

/**
 * Make promotions ready: put them in order, and index them by the lines that they ask for.
 *
 * @throws RangeError if two promotions have one id, or an effect and its stage do not go together.
 */
export function compilePromotions(rules: PromotionRules): CompiledPromotions {
  const index = lineIndex();
  const ids = new Set<string>();
  for (const { id, stage, effect } of rules.promotions) {
    if (ids.has(id)) throw new RangeError(`two promotions are called ${id}`);
    ids.add(id);
    if ((stage === 'shipping') !== (effect.type === 'shipping')) {
      throw new RangeError(`not an effect on the stage ${stage}: ${effect.type}`);
    }
  }
  // Sorting is stable: of equal priorities, the one that is listed first stays first.
  const inOrder = rules.promotions
    .map((promotion) => compiled(promotion, index, rules.rounding))
    .sort((a, b) => (b.promotion.priority ?? 0) - (a.promotion.priority ?? 0));
  const lanes = promotionStages.flatMap((stage) =>
    promotionLanes.map((lane) => ({
      stage,
      lane,
      promotions: inOrder.filter((entry) => entry.promotion.stage === stage && entry.lane === lane),
    })),
  );
  return { rules, index, lanes: lanes.filter(({ promotions }) => promotions.length > 0) };
}

function compiled(promotion: Promotion, index: LineIndex, rounding: RoundingMode): CompiledPromotion {
  const circumstances: CompiledPromotion['circumstances'][number][] = [];
  const conditions: CartCondition[] = [];
  for (const condition of promotion.conditions ?? []) {
    switch (condition.type) {
      case 'subtotal':
      case 'quantity':
        conditions.push({
          type: condition.type,
          scope: index.scopeOf(condition.of),
          atLeast: condition.atLeast,
          isOfOneLine: condition.type === 'quantity' && condition.count === 'one-line',
        });
        break;
      case 'first-order':
      case 'time-window':
        circumstances.push(condition);
        break;
    }
  }
  return {
    promotion,
    lane: promotion.lane ?? 'default',
    group: promotion.group,
    isExclusive: promotion.isExclusive ?? false,
    coupons: promotion.coupons && new Set(promotion.coupons),
    circumstances,
    conditions,
    rounding,
    ...reducerOf(promotion.effect, index, rounding),
    giftWorth: promotion.effect.type === 'gift' ? promotion.effect.worth : 0,
  };
}

function reducerOf(
  effect: PromotionEffect,
  index: LineIndex,
  rounding: RoundingMode,
): Pick<CompiledPromotion, 'scope' | 'reduce'> {
  switch (effect.type) {
    case 'percentage': {
      const scope = index.scopeOf(effect.of);
      const of = effect.method === 'each' ? percentageOfEach : percentageAcross;
      return { scope, reduce: of(scope, effect.rate, rounding) };
    }
    case 'fixed': {
      const scope = index.scopeOf(effect.of);
      if (effect.method === 'across') return { scope, reduce: fixedAcross(scope, effect.amount) };
      const of = effect.method === 'each' ? fixedOfEach : fixedOnce;
      return { scope, reduce: of(scope, effect.amount, effect.maximumQuantity) };
    }
    case 'buy-x-get-y': {
      if (effect.within === 'line') {
        const scope = index.scopeOf(effect.of);
        return { scope, reduce: buyXGetYOfLine(scope, effect, rounding) };
      }
      const [buy, get] = [index.scopeOf(effect.buyOf), index.scopeOf(effect.getOf)];
      return { scope: get, reduce: buyXGetYOfSet({ buy, get }, effect, rounding) };
    }
    case 'bundle': {
      const scope = index.scopeOf({ skus: effect.items.map(({ sku }) => sku) });
      return { scope, reduce: bundleAtPrice(scope, effect) };
    }
    case 'gift': {
      const scope = index.scopeOf({ skus: [effect.sku] });
      return { scope, reduce: giftOf(scope, effect) };
    }
    case 'shipping':
      return {
        scope: shippingOnly,
        reduce:
          effect.method === 'percentage'
            ? percentageOfEach(shippingOnly, effect.rate, rounding)
            : fixedAcross(shippingOnly, effect.amount),
      };
  }
}
