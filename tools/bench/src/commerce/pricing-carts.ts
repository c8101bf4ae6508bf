import { basisPoints, rate } from '@emporion/money';
import {
  type CompiledPromotions,
  compilePromotions,
  type DiscountableLine,
  type Promotion,
  type TaxTreatment,
  taxTreatment,
} from '@emporion/pricing';
import { chance } from '../chance.ts';

/** A line of a cart, with the rate of its tax in percent. */
export interface CartLine extends DiscountableLine {
  readonly category: string;
  readonly taxPercent: 7 | 19;
}

/** A promotion that every peer can compute, with its rates in whole percent and its amounts in cents. */
export type PlainPromotion = { readonly id: string } & (
  | { readonly type: 'line-percent'; readonly percent: number; readonly category: string; readonly atLeast: number }
  | { readonly type: 'buy-get'; readonly buy: number; readonly get: number; readonly category: string }
  | { readonly type: 'order-percent'; readonly percent: number; readonly minimum: number }
  | { readonly type: 'order-fixed'; readonly amount: number }
);

const categories = Array.from({ length: 10 }, (_, number) => `category-${number}`);
const category = (number: number): string => categories[number % categories.length] ?? '';

/** Carts of so many lines, the same in every run. As the shop keeps them, they are ascending by SKU. */
export function carts(count: number, lines: number): readonly (readonly CartLine[])[] {
  const { below } = chance(lines);
  return Array.from({ length: count }, () =>
    Array.from({ length: lines }, (_, line): CartLine => {
      const own = category(below(categories.length));
      return {
        sku: `SKU-${(line * 7_919) % 10_007}`,
        quantity: 1 + below(5),
        unitPrice: 99 + below(20_000),
        categories: [own],
        category: own,
        taxPercent: below(3) === 0 ? 7 : 19,
      };
    }).sort((one, other) => (one.sku < other.sku ? -1 : 1)),
  );
}

/** Twenty promotions, so many times: ten on lines, three by quantity, two to buy and get, two on orders, three amounts. */
export const promotions = (times: number): readonly PlainPromotion[] =>
  Array.from({ length: times }, (_, round): readonly PlainPromotion[] => [
    ...Array.from({ length: 13 }, (_, number): PlainPromotion => {
      const atLeast = number < 10 ? 1 : number - 8;
      const percent = 3 + (number % 10);
      return {
        id: `line-${round}-${number}`,
        type: 'line-percent',
        percent,
        category: category(number + round),
        atLeast,
      };
    }),
    ...[0, 1].map((number): PlainPromotion => {
      return { id: `get-${round}-${number}`, type: 'buy-get', buy: 2, get: 1, category: category(number + round) };
    }),
    ...[5, 6].map((percent): PlainPromotion => {
      return { id: `order-${round}-${percent}`, type: 'order-percent', percent, minimum: 1_000 };
    }),
    ...[500, 600, 700].map((amount): PlainPromotion => {
      return { id: `amount-${round}-${amount}`, type: 'order-fixed', amount };
    }),
  ]).flat();

/** The same promotions as ours, one after the other. */
export const compiled = (plain: readonly PlainPromotion[]): CompiledPromotions =>
  compilePromotions({
    version: 'bench',
    selection: 'priority',
    rounding: 'halfUp',
    promotions: plain.map((promotion, place) => ({
      id: promotion.id,
      stage: 'order',
      priority: plain.length - place,
      ...conditionAndEffect(promotion),
    })),
  });

function conditionAndEffect(promotion: PlainPromotion): Pick<Promotion, 'conditions' | 'effect'> {
  switch (promotion.type) {
    case 'line-percent': {
      const of = { categories: [promotion.category] };
      return {
        ...(promotion.atLeast > 1 ? { conditions: [{ type: 'quantity', atLeast: promotion.atLeast, of }] } : {}),
        effect: { type: 'percentage', method: 'each', rate: basisPoints(promotion.percent * 100), of },
      };
    }
    case 'buy-get': {
      const { buy, get } = promotion;
      return { effect: { type: 'buy-x-get-y', within: 'line', buy, get, of: { categories: [promotion.category] } } };
    }
    case 'order-percent':
      return {
        conditions: [{ type: 'subtotal', atLeast: promotion.minimum }],
        effect: { type: 'percentage', method: 'across', rate: basisPoints(promotion.percent * 100) },
      };
    case 'order-fixed':
      return { effect: { type: 'fixed', method: 'across', amount: promotion.amount } };
  }
}

/** Four groups of five promotions, of each of which one may apply or none: 1,296 sets. */
export function competing(): CompiledPromotions {
  const { below } = chance(1_296);
  return compilePromotions({
    version: 'bench',
    selection: 'bestCombination',
    rounding: 'halfUp',
    promotions: Array.from({ length: 20 }, (_, place): Promotion => {
      const of = { categories: [0, 1, 2].map(() => category(below(categories.length))) };
      return {
        id: `promotion-${place}`,
        stage: 'order',
        priority: -place,
        group: `group-${Math.floor(place / 5)}`,
        effect:
          place % 2 === 0
            ? { type: 'percentage', method: 'each', rate: basisPoints(500 + below(2_000)), of }
            : { type: 'percentage', method: 'across', rate: basisPoints(300 + below(1_000)) },
      };
    }),
  });
}

/** The taxes of both rates. */
export const treatments: Readonly<Record<CartLine['taxPercent'], TaxTreatment>> = {
  7: taxTreatment([{ id: '7', rate: rate(7, 100) }]),
  19: taxTreatment([{ id: '19', rate: rate(19, 100) }]),
};
