import { skuSchema } from '@emporion/catalog';
import * as z from 'zod';
import { type Cart, mostCoupons, mostLines, mostUnitsOfSku } from './cart.ts';

/** How many units of one SKU a cart takes. */
export const cartQuantitySchema: z.ZodType<number, number> = z.int().min(1).max(mostUnitsOfSku);

/** A coupon code as customers enter it, in any case; it is kept in capitals. */
export const couponCodeSchema: z.ZodType<string, string> = z
  .string()
  .max(32)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/)
  .transform((code) => code.toUpperCase());

/** A cart as it is stored. */
export const cartSchema: z.ZodType<Cart> = z.object({
  lines: z
    .array(z.object({ sku: skuSchema, quantity: cartQuantitySchema, seenPrice: z.exactOptional(z.int().min(0)) }))
    .max(mostLines),
  coupons: z.exactOptional(z.array(couponCodeSchema).max(mostCoupons)),
});
