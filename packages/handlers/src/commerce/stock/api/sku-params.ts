import * as z from 'zod';

/** The SKU of a path, whether the shop offers it or not. */
export const skuParams = z.strictObject({ sku: z.string().min(1).max(64) });
