import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { productSchema } from './product.ts';

const recommendedSchema = z.object({
  items: z.array(
    z.object({
      product: productSchema,
      reason: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('bought-together'), with: z.object({ name: z.string() }) }),
        z.object({ kind: z.literal('popular') }),
        z.object({ kind: z.literal('personal') }),
      ]),
    }),
  ),
  /** They come from somebody who knows less of the customer than usual. */
  degraded: z.boolean(),
});

/** Products that are recommended, the best first. */
export type Recommended = z.output<typeof recommendedSchema>;
export type RecommendedItem = Recommended['items'][number];

const limit = 4;

/** What goes with a product. */
export const similarProductsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['similar', productId],
    queryFn: ({ signal }) =>
      read({
        path: `/v1/products/${encodeURIComponent(productId)}/similar`,
        query: { limit },
        answer: recommendedSchema,
        signal,
      }),
  });

/** What is recommended to a customer who is signed in. */
export const recommendationsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['recommendations', customerId],
    queryFn: ({ signal }) =>
      read({ path: '/v1/customers/me/recommendations', query: { limit }, answer: recommendedSchema, signal }),
  });
