import { type Instant, instant } from '@emporion/kernel';
import { countrySchema, pricedCartSchema } from '@emporion/pricing';
import * as z from 'zod';
import { pricingFactsSchema } from './pricing-facts.ts';
import type { PurchasedItem, ShippingAddress } from './purchase.ts';

const id = z.string().min(1).max(64);
/** A moment, as it is stored. */
export const momentSchema: z.ZodType<Instant, number> = z.int().transform(instant);

/** Text of a line on a label: neither empty nor blank, and no control characters. */
const line = (longest: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, 'a line of text');

/** Where the goods go, as it is sent and stored. */
export const shippingAddressSchema: z.ZodType<ShippingAddress> = z.strictObject({
  name: line(100),
  line1: line(100),
  line2: line(100).exactOptional(),
  postalCode: line(16),
  city: line(100),
  country: countrySchema,
});

const itemSchema: z.ZodType<PurchasedItem> = z.strictObject({ productId: id, name: z.string().min(1).max(200) });

/** What a checkout and its order both hold. */
export const boughtShape: {
  readonly id: z.ZodType<string>;
  readonly customerId: z.ZodType<string>;
  readonly policyVersion: z.ZodType<string>;
  readonly priced: typeof pricedCartSchema;
  readonly pricedBy: z.ZodExactOptional<typeof pricingFactsSchema>;
  readonly items: z.ZodType<readonly PurchasedItem[]>;
  readonly updatedAt: z.ZodType<Instant, number>;
} = {
  id,
  customerId: id,
  policyVersion: id,
  priced: pricedCartSchema,
  pricedBy: z.exactOptional(pricingFactsSchema),
  items: z.array(itemSchema).min(1).max(50),
  updatedAt: momentSchema,
};
