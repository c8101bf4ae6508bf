import { basisPointsOf, parsePercent, roundingModeSchema } from '@emporion/money';
import {
  applyPromotions,
  compilePromotions,
  type DiscountedCart,
  type Promotion,
  type PromotionCondition,
  type PromotionEffect,
  type PromotionSelection,
} from '@emporion/pricing';
import * as z from 'zod';

const minor = z.string().regex(/^\d+$/).transform(Number);

const common = {
  code: z.string(),
  priority: z.int().default(0),
  exclusive: z.boolean().default(false),
  group: z.string().optional(),
  lineIds: z.array(z.string()).optional(),
  minSubtotal: minor.optional(),
  minQtyAnyLine: z.int().optional(),
  appliesToDiscounted: z.boolean().default(true),
};

const promotion = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.enum(['linePct', 'orderPct']), value: z.string() }),
  z.strictObject({ ...common, type: z.literal('orderFixed'), value: minor }),
  z.strictObject({ ...common, type: z.literal('lineFixedEach'), value: minor, maxQty: z.int().optional() }),
  z.strictObject({
    ...common,
    type: z.literal('buyXGetY'),
    buy: z.int(),
    get: z.int(),
    maxFree: z.int().optional(),
  }),
]);

/** What both suites of promotions give. */
export const cartInput = z.strictObject({
  lines: z.array(
    z.strictObject({
      id: z.string(),
      unit: minor,
      qty: z.int(),
      taxRatePct: z.string(),
      minUnit: minor.default(0),
      discounted: z.boolean().default(false),
    }),
  ),
  promotions: z.array(promotion),
  priceMode: z.enum(['exclusive', 'inclusive']).default('exclusive'),
  roundingMode: roundingModeSchema.default('halfUp'),
});

/** The cart of a case after its promotions, all of which stand in one lane. */
export const discounted = (
  { lines, promotions, roundingMode }: z.output<typeof cartInput>,
  selection: PromotionSelection,
): DiscountedCart =>
  applyPromotions(
    compilePromotions({
      version: 'suite',
      selection,
      rounding: roundingMode,
      promotions: promotions.map(promotionOf),
    }),
    {
      lines: lines.map(({ id, unit, qty, minUnit, discounted: isOnSale }) => ({
        sku: id,
        quantity: qty,
        unitPrice: unit,
        minimumUnitPrice: minUnit,
        isOnSale,
      })),
    },
    {},
  );

type PromotionInput = z.output<typeof promotion>;

function promotionOf(given: PromotionInput): Promotion {
  const { code, priority, exclusive, group, minSubtotal, minQtyAnyLine } = given;
  const conditions: PromotionCondition[] = [];
  if (minSubtotal !== undefined) conditions.push({ type: 'subtotal', atLeast: minSubtotal });
  if (minQtyAnyLine !== undefined) conditions.push({ type: 'quantity', atLeast: minQtyAnyLine, count: 'one-line' });
  return {
    id: code,
    stage: 'order',
    priority,
    isExclusive: exclusive,
    ...(group === undefined ? {} : { group }),
    conditions,
    effect: effectOf(given),
  };
}

function effectOf(given: PromotionInput): PromotionEffect {
  const of = {
    ...(given.lineIds === undefined ? {} : { skus: given.lineIds }),
    ...(given.appliesToDiscounted ? {} : { isOnSale: false }),
  };
  switch (given.type) {
    case 'linePct':
    case 'orderPct': {
      // Every percentage of the suites has at most two digits after the point.
      const rate = basisPointsOf(parsePercent(given.value), 'down');
      return { type: 'percentage', method: given.type === 'linePct' ? 'each' : 'across', rate, of };
    }
    case 'orderFixed':
      return { type: 'fixed', method: 'across', amount: given.value, of };
    case 'lineFixedEach': {
      const most = given.maxQty === undefined ? {} : { maximumQuantity: given.maxQty };
      return { type: 'fixed', method: 'each', amount: given.value, of, ...most };
    }
    case 'buyXGetY': {
      const most = given.maxFree === undefined ? {} : { maximumQuantity: given.maxFree };
      return { type: 'buy-x-get-y', within: 'line', buy: given.buy, get: given.get, of, ...most };
    }
  }
}
