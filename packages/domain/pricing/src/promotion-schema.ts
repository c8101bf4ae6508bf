import { type Instant, instant } from '@emporion/kernel';
import { type BasisPoints, basisPointsSchema, roundingModeSchema } from '@emporion/money';
import * as z from 'zod';
import type { LineSelector } from './line-selector.ts';
import {
  mostPromotions,
  type Promotion,
  type PromotionCondition,
  type PromotionRules,
  promotionLanes,
  promotionSelections,
  promotionStages,
} from './promotion.ts';
import type { PromotionEffect } from './promotion-effect.ts';

const text = z.string().min(1).max(64);
const texts = z.array(text).max(1_000);
const minor = z.int().min(0);
const units = z.int().positive();
const moment: z.ZodType<Instant, number> = z.int().transform(instant);
const rate: z.ZodType<BasisPoints, number> = basisPointsSchema.refine((points) => points >= 1 && points <= 10_000, {
  error: 'not a part of the whole',
});

const selector: z.ZodType<LineSelector> = z.strictObject({
  skus: z.exactOptional(texts),
  categories: z.exactOptional(texts),
  brands: z.exactOptional(texts),
  tags: z.exactOptional(texts),
  isOnSale: z.exactOptional(z.boolean()),
});
const of = z.exactOptional(selector);

const condition: z.ZodType<PromotionCondition> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('subtotal'), atLeast: minor, of }),
  z.strictObject({
    type: z.literal('quantity'),
    atLeast: units,
    of,
    count: z.exactOptional(z.enum(['together', 'one-line'])),
  }),
  z.strictObject({ type: z.literal('first-order') }),
  z
    .strictObject({
      type: z.literal('time-window'),
      weekdays: z.exactOptional(z.array(z.int().min(1).max(7)).min(1).max(7)),
      from: z.int().min(0).max(1_439),
      until: z.int().min(1).max(1_440),
    })
    .refine(({ from, until }) => from < until, { path: ['until'], error: 'not after the beginning' }),
]);

const most = z.exactOptional(units);

const buyXGetY = {
  type: z.literal('buy-x-get-y'),
  buy: units,
  get: units,
  rate: z.exactOptional(rate),
  maximumQuantity: most,
};

const fixed = { type: z.literal('fixed'), amount: minor.min(1), of };

const effect: z.ZodType<PromotionEffect, unknown> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('percentage'), method: z.enum(['each', 'across']), rate, of }),
  z.discriminatedUnion('method', [
    z.strictObject({ ...fixed, method: z.literal('across') }),
    z.strictObject({ ...fixed, method: z.literal('each'), maximumQuantity: most }),
    z.strictObject({ ...fixed, method: z.literal('once'), maximumQuantity: most }),
  ]),
  z.discriminatedUnion('within', [
    z.strictObject({ ...buyXGetY, within: z.literal('line'), of }),
    z.strictObject({
      ...buyXGetY,
      within: z.literal('set'),
      buyOf: of,
      getOf: of,
      target: z.enum(['cheapest', 'dearest']),
    }),
  ]),
  z
    .strictObject({
      type: z.literal('bundle'),
      items: z
        .array(z.strictObject({ sku: text, quantity: units }))
        .min(1)
        .max(50),
      price: minor,
      maximumBundles: most,
    })
    .refine(({ items }) => new Set(items.map(({ sku }) => sku)).size === items.length, {
      path: ['items'],
      error: 'a SKU occurs twice',
    }),
  z.strictObject({ type: z.literal('gift'), sku: text, quantity: units, worth: minor.min(1) }),
  z.discriminatedUnion('method', [
    z.strictObject({ type: z.literal('shipping'), method: z.literal('percentage'), rate }),
    z.strictObject({ type: z.literal('shipping'), method: z.literal('fixed'), amount: minor.min(1) }),
  ]),
]);

/** A promotion as it is stored and sent. */
export const promotionSchema: z.ZodType<Promotion, unknown> = z
  .strictObject({
    id: text,
    stage: z.enum(promotionStages),
    lane: z.exactOptional(z.enum(promotionLanes)),
    priority: z.exactOptional(z.int()),
    group: z.exactOptional(text),
    isExclusive: z.exactOptional(z.boolean()),
    validFrom: z.exactOptional(moment),
    validUntil: z.exactOptional(moment),
    channels: z.exactOptional(texts),
    customerGroups: z.exactOptional(texts),
    coupons: z.exactOptional(z.array(text).min(1).max(10_000)),
    limits: z.exactOptional(
      z.strictObject({ uses: most, usesPerCustomer: most, budget: z.exactOptional(minor.min(1)) }),
    ),
    conditions: z.exactOptional(z.array(condition).max(20)),
    effect,
  })
  .refine(({ stage, effect }) => (stage === 'shipping') === (effect.type === 'shipping'), {
    path: ['effect', 'type'],
    error: 'not an effect of the stage',
  })
  .refine(({ limits, coupons }) => coupons !== undefined || (limits?.uses ?? limits?.usesPerCustomer) === undefined, {
    path: ['limits'],
    error: 'uses are counted by coupon',
  });

/** The promotions of a shop as they are stored and sent. */
export const promotionRulesSchema: z.ZodType<PromotionRules, unknown> = z.strictObject({
  version: text,
  selection: z.enum(promotionSelections),
  rounding: roundingModeSchema,
  searchBudget: z.exactOptional(z.int().positive()),
  promotions: z
    .array(promotionSchema)
    .max(mostPromotions)
    .refine((promotions) => new Set(promotions.map(({ id }) => id)).size === promotions.length, {
      error: 'an id occurs twice',
    }),
});
