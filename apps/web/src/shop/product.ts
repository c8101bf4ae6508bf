import { moneySchema } from '@emporion/money';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pageOf, pagesQuery } from '../page.ts';

/** A placeholder that is drawn instead of a photograph. */
export const mediaSchema = z.object({ hue: z.int(), glyph: z.string() });
export type Media = z.output<typeof mediaSchema>;

const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  brand: z.string(),
  category: z.string(),
  sku: z.string(),
  price: moneySchema,
  media: mediaSchema.optional(),
  available: z.int(),
});

/** A product as the shop shows it. */
export type Product = z.output<typeof productSchema>;

/** The orders in which the shop can be looked through. */
export const sorts = {
  rank: 'Most popular',
  price: 'Lowest price',
  'price-descending': 'Highest price',
  name: 'Name',
} as const;

/** What somebody wants to see of the shop. */
export interface Wish {
  readonly words: string;
  readonly category: string;
  readonly sort: string;
}

const shelfSchema = pageOf(productSchema).extend({ correctedTo: z.string().optional() });
const pageLength = 24;

/** The products that somebody wants to see, page by page; what is found by words comes in the order of how well it fits. */
export const shelfQuery = ({ words, category, sort }: Wish) => ({
  ...pagesQuery({
    path: words === '' ? '/v1/products' : '/v1/search',
    query: {
      ...(category === '' ? {} : { category }),
      ...(words === '' ? { sort } : { q: words }),
      limit: pageLength,
    },
    answer: shelfSchema,
  }),
  placeholderData: keepPreviousData,
});

/** One product. */
export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['product', productId],
    queryFn: ({ signal }) =>
      read({ path: `/v1/products/${encodeURIComponent(productId)}`, answer: productSchema, signal }),
  });

const categoriesSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** All categories of the shop. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async ({ signal }) => (await read({ path: '/v1/categories', answer: categoriesSchema, signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
});
