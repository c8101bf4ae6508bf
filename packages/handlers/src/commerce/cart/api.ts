import { skuSchema } from '@emporion/catalog';
import { moneySchema } from '@emporion/money';
import { cartQuantitySchema, couponCodeSchema } from '@emporion/ordering';
import * as z from 'zod';
import { discountBody, totalsBody } from '../totals.ts';

/** What stands in the way of ordering the cart as it is. */
const problem = z.object({
  code: z.enum(['not-for-sale', 'insufficient-stock']),
  sku: skuSchema,
  wanted: z.exactOptional(z.int()),
  available: z.exactOptional(z.int()),
});

/** What a coupon does, and why it does nothing. */
const couponBody = z.object({
  code: couponCodeSchema,
  status: z.enum(['applied', 'not-applied']),
  reason: z.exactOptional(z.string()),
});

/** A cart on the wire. Prices and totals contain the tax; `tax` says how much of it. */
export const cartBody = z.object({
  lines: z.array(
    z.object({
      sku: skuSchema,
      productId: z.uuidv7(),
      name: z.string(),
      media: z.exactOptional(z.object({ hue: z.int(), glyph: z.string() })),
      quantity: cartQuantitySchema,
      /** How many of them are not in stock and will be shipped later. */
      backordered: z.exactOptional(z.int()),
      /** Of the first unit. */
      unitPrice: moneySchema,
      /** All the units, where they do not cost the same. */
      runs: z.exactOptional(z.array(z.object({ quantity: cartQuantitySchema, unitPrice: moneySchema }))),
      /** The price list that makes it cheaper than usual. */
      priceList: z.exactOptional(z.string()),
      /** What the line usually costs, where that is more. */
      regularTotal: z.exactOptional(moneySchema),
      /** What a unit cost when the line was last changed, where that was something else. */
      formerPrice: z.exactOptional(moneySchema),
      lineTotal: moneySchema,
    }),
  ),
  totals: totalsBody,
  discounts: z.exactOptional(z.array(discountBody)),
  coupons: z.exactOptional(z.array(couponBody)),
  problems: z.exactOptional(z.array(problem)),
});
export type CartBody = z.output<typeof cartBody>;

export const cartItemParams = z.strictObject({ sku: skuSchema });

export const couponParams = z.strictObject({ code: couponCodeSchema });

export const cartItemBody = z.strictObject({ quantity: cartQuantitySchema });
