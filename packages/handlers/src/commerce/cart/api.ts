import { skuSchema } from '@emporion/catalog';
import { moneySchema } from '@emporion/money';
import { cartQuantitySchema, couponCodeSchema } from '@emporion/ordering';
import { countrySchema, destinationSchema } from '@emporion/pricing';
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

/** Where it is priced to be sent: home as long as nobody knows better, and where it cannot go there. */
const shippingBody = z.object({
  destination: z.exactOptional(destinationSchema),
  isEstimate: z.boolean(),
  /** Why it cannot be ordered to where it should go. */
  refusal: z.exactOptional(
    z.object({
      reason: z.enum(['not-shipped-to', 'parcel-too-large', 'weight-unknown', 'destination-not-taxable']),
      /** Where nothing is sent. */
      destination: z.exactOptional(destinationSchema),
      /** What there is too much of: grams, minor units or units. */
      basis: z.exactOptional(z.enum(['weight', 'subtotal', 'quantity'])),
      upTo: z.exactOptional(z.int()),
      actual: z.exactOptional(z.int()),
      /** What nobody has weighed of what is sent by weight. */
      skus: z.exactOptional(z.array(skuSchema)),
    }),
  ),
});
export type ShippingBody = z.output<typeof shippingBody>;

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
  shipping: shippingBody,
  discounts: z.exactOptional(z.array(discountBody)),
  coupons: z.exactOptional(z.array(couponBody)),
  problems: z.exactOptional(z.array(problem)),
});
export type CartBody = z.output<typeof cartBody>;

/** The country that the cart is to be sent to, where it is known. */
export const cartQuery = z.strictObject({ country: z.exactOptional(countrySchema) });

export const cartItemParams = z.strictObject({ sku: skuSchema });

export const couponParams = z.strictObject({ code: couponCodeSchema });

export const cartItemBody = z.strictObject({ quantity: cartQuantitySchema });
