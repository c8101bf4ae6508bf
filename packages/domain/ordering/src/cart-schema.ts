import { skuSchema } from '@emporion/catalog';
import * as z from 'zod';
import { type Cart, mostLines, mostUnitsOfSku } from './cart.ts';

/** How many units of one SKU a cart takes. */
export const cartQuantitySchema: z.ZodType<number, number> = z.int().min(1).max(mostUnitsOfSku);

/** A cart as it is stored. */
export const cartSchema: z.ZodType<Cart> = z.object({
  lines: z.array(z.object({ sku: skuSchema, quantity: cartQuantitySchema })).max(mostLines),
});
