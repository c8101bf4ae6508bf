import { skuSchema } from '@emporion/catalog';
import { moneySchema } from '@emporion/money';
import { cartQuantitySchema } from '@emporion/ordering';
import * as z from 'zod';
import { totalsBody } from '../totals.ts';

/** What stands in the way of ordering the cart as it is. */
const problem = z.object({
  code: z.enum(['not-for-sale', 'insufficient-stock']),
  sku: skuSchema,
  wanted: z.exactOptional(z.int()),
  available: z.exactOptional(z.int()),
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
      unitPrice: moneySchema,
      lineTotal: moneySchema,
    }),
  ),
  totals: totalsBody,
  problems: z.exactOptional(z.array(problem)),
});
export type CartBody = z.output<typeof cartBody>;

export const cartItemParams = z.strictObject({ sku: skuSchema });

export const cartItemBody = z.strictObject({ quantity: cartQuantitySchema });
