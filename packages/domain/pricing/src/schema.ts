import { currencySchema, roundingModeSchema } from '@emporion/money';
import * as z from 'zod';
import type { ListPrice } from './ports.ts';
import { type PricedCart, traceKinds } from './priced-cart.ts';
import { mostPromotions, promotionLanes, promotionSelections, promotionStages } from './promotion.ts';
import { taxGroupsSchema } from './tax-group-schema.ts';

const text = z.string().min(1).max(64);
const minor = z.int().min(0);

/** Prices that are bounded so that a full cart of them stays exact. */
const highestPrice = 1_000_000_000_000;

/** A list price as it is stored. */
export const listPriceSchema: z.ZodType<ListPrice> = z.object({
  sku: text,
  unitPrice: minor.max(highestPrice),
  taxClass: text,
});

const run = z.object({ quantity: z.int().positive(), unitPrice: minor });

const taxed = { gross: minor, net: minor, tax: minor };

const step = z.object({
  kind: z.enum(traceKinds),
  source: text,
  lane: z.exactOptional(z.enum(promotionLanes)),
  coupon: z.exactOptional(text),
  base: minor,
  rate: z.object({ numerator: z.int(), denominator: z.int().positive() }),
  rounding: z.exactOptional(roundingModeSchema),
  uncut: z.exactOptional(minor),
  whole: minor,
  share: minor,
});

const mostRuns = 100;
const mostTaxes = 28;

/** The goods in their runs, the taxes, and the promotions that a policy can have between them. */
const trace = z.array(step).max(mostRuns + mostPromotions + mostTaxes);

const gift = z.object({
  promotion: text,
  coupon: z.exactOptional(text),
  sku: text,
  quantity: z.int().positive(),
});

const search = z.object({
  stage: z.enum(promotionStages),
  lane: z.enum(promotionLanes),
  selection: z.enum(promotionSelections),
  evaluations: z.int().min(0),
  isExact: z.boolean(),
});

/** A priced cart as it is kept with an order. */
export const pricedCartSchema: z.ZodType<PricedCart> = z.object({
  currency: currencySchema,
  policyVersion: text,
  priceMode: z.exactOptional(z.literal('exclusive')),
  lines: z
    .array(
      z.object({
        sku: text,
        quantity: z.int().positive(),
        unitPrice: minor,
        runs: z.exactOptional(z.array(run).min(1).max(mostRuns)),
        taxClass: text,
        subtotal: minor,
        discount: minor,
        ...taxed,
        trace,
      }),
    )
    .max(50),
  shipping: z.object({ ...taxed, trace }),
  taxGroups: taxGroupsSchema,
  gifts: z.exactOptional(z.array(gift).max(mostPromotions)),
  searches: z.exactOptional(z.array(search).max(9)),
  totals: z.object({ subtotal: minor, discount: minor, shipping: minor, ...taxed }),
});
