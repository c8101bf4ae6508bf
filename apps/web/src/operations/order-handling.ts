import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import type { Units } from '../components/units-form.tsx';

const progressSchema = z.object({
  id: z.string(),
  status: z.string(),
  updatedAt: z.string(),
  lines: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      ordered: z.int(),
      cancelled: z.int(),
      unshipped: z.int(),
      shipped: z.int(),
      returning: z.int(),
      returned: z.int(),
    }),
  ),
});

/** How far an order is. */
export type OrderProgress = z.output<typeof progressSchema>;

const pathOf = (orderId: string): string => `/v1/ops/orders/${encodeURIComponent(orderId)}`;

/** How far one order is. */
export const progressQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order progress', orderId],
    queryFn: ({ signal }) => read({ path: pathOf(orderId), answer: progressSchema, signal }),
  });

/** What the warehouse does with units of an order. */
export type Handling = 'shipments' | 'cancellations' | 'return-receipts';

/** Say what was done with units of an order: once for each key. */
export const handleUnits = (
  orderId: string,
  handling: Handling,
  body: { readonly lines: readonly Units[]; readonly tracking?: string },
  idempotencyKey: string,
): Promise<OrderProgress> =>
  read({ method: 'POST', path: `${pathOf(orderId)}/${handling}`, body, idempotencyKey, answer: progressSchema });
