import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import type { Refund, RefundRequest } from './refund.ts';
import { taxGroupsSchema } from './tax-group-schema.ts';

const sku = z.string().min(1).max(64);
const quantity = z.int().positive();
const minor = z.int().min(0);
const taxed = { gross: minor, net: minor, tax: minor };

/** What is to be given back, as it is asked for. */
export const refundRequestSchema: z.ZodType<RefundRequest> = z.object({
  lines: z.array(z.object({ sku, quantity })).max(50),
  shipping: z.exactOptional(minor),
});

/** A refund as it is kept with an order. */
export const refundSchema: z.ZodType<Refund> = z.object({
  currency: currencySchema,
  lines: z.array(z.object({ sku, quantity, before: minor, subtotal: minor, discount: minor, ...taxed })).max(50),
  shipping: z.object(taxed),
  taxGroups: z.exactOptional(taxGroupsSchema),
  totals: z.object({ ...taxed, subtotal: minor, discount: minor }),
});
