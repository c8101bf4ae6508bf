import { basisPointsSchema, currencySchema, roundingModeSchema } from '@emporion/money';
import * as z from 'zod';
import type { ListPrice } from './ports.ts';
import type { PricedCart } from './priced-cart.ts';

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

const taxed = { gross: minor, net: minor, tax: minor };

const trace = z
  .array(
    z.object({
      kind: z.enum(['goods', 'order-discount', 'shipping', 'tax']),
      source: text,
      base: minor,
      rate: z.object({ numerator: z.int(), denominator: z.int().positive() }),
      rounding: z.exactOptional(roundingModeSchema),
      whole: minor,
      share: minor,
    }),
  )
  .max(16);

/** A priced cart as it is kept with an order. */
export const pricedCartSchema: z.ZodType<PricedCart> = z.object({
  currency: currencySchema,
  policyVersion: text,
  lines: z
    .array(
      z.object({
        sku: text,
        quantity: z.int().positive(),
        unitPrice: minor,
        taxClass: text,
        subtotal: minor,
        discount: minor,
        ...taxed,
        trace,
      }),
    )
    .max(50),
  shipping: z.object({ ...taxed, trace }),
  taxGroups: z.array(z.object({ rate: basisPointsSchema, ...taxed })).max(50),
  totals: z.object({ subtotal: minor, discount: minor, shipping: minor, ...taxed }),
});
