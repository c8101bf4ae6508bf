import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';

const reorderSchema = z.object({
  sku: z.string(),
  since: z.string().optional(),
  available: z.int(),
  reorderPoint: z.int(),
  quantity: z.int(),
});

/** A product of which there is too little, and how much to order. */
export type Reorder = z.output<typeof reorderSchema>;

/** What has become low, the longest first. */
export const reordersQuery = queryOptions({
  queryKey: ['reorders'],
  queryFn: async ({ signal }) =>
    (
      await read({
        path: '/v1/ops/reorders',
        query: { limit: 100 },
        answer: z.object({ items: z.array(reorderSchema) }),
        signal,
      })
    ).items,
  refetchInterval: 10_000,
});
