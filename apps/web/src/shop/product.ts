import { moneySchema } from '@emporion/money';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pageOf, pagesQuery } from '../page.ts';

/** A placeholder that is drawn instead of a photograph. */
export const mediaSchema = z.object({ hue: z.int(), glyph: z.string() });
export type Media = z.output<typeof mediaSchema>;

const variantSchema = z.object({
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  price: moneySchema,
  media: mediaSchema.optional(),
  available: z.int(),
  /** Units that can be ordered though there are none. */
  backorder: z.int().optional(),
});

/** One way in which a product is sold. */
export type Variant = z.output<typeof variantSchema>;

export const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  brand: z.string(),
  category: z.string(),
  sku: z.string(),
  price: moneySchema,
  media: mediaSchema.optional(),
  available: z.int(),
  backorder: z.int().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Absent when there is nothing to choose. */
  variants: z.array(variantSchema).optional(),
  status: z.enum(['active', 'discontinued']).optional(),
});

/** A product as the shop shows it. */
export type Product = z.output<typeof productSchema>;

/** Where a product is shown, in the variant that is sold under a SKU. */
export const productPath = ({ id, sku }: Pick<Product, 'id' | 'sku'>): string =>
  `/products/${id}?sku=${encodeURIComponent(sku)}`;

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
  /** By facet: the keys of the values that are wanted, one of each facet. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly isAvailable: boolean;
}

/** How the API is asked to narrow a list. */
const filterOf = ({ category, chosen: { brand = [], price = [], ...attributes }, isAvailable }: Wish) => {
  const pairs = Object.entries(attributes).flatMap(([facet, keys]) => keys.map((key) => `${facet}:${key}`));
  return {
    ...(category === '' ? {} : { category }),
    ...(brand.length === 0 ? {} : { brand: brand.join(',') }),
    ...(price[0] === undefined ? {} : { price: price[0] }),
    ...(pairs.length === 0 ? {} : { attributes: pairs.join(',') }),
    ...(isAvailable ? { available: 'true' } : {}),
  };
};

const shelfSchema = pageOf(productSchema).extend({ correctedTo: z.string().optional() });
const pageLength = 24;

/** The products that somebody wants to see, page by page; what is found by words comes in the order of how well it fits. */
export const shelfQuery = (wish: Wish) => ({
  ...pagesQuery({
    path: wish.words === '' ? '/v1/products' : '/v1/search',
    query: {
      ...filterOf(wish),
      ...(wish.words === '' ? { sort: wish.sort } : { q: wish.words }),
      limit: pageLength,
    },
    answer: shelfSchema,
  }),
  placeholderData: keepPreviousData,
});

const facetsSchema = z.object({
  products: z.int(),
  available: z.int(),
  facets: z.array(
    z.object({
      facet: z.string(),
      values: z.array(z.object({ key: z.string(), name: z.string(), products: z.int() })),
    }),
  ),
});

/** Something that the shop can be narrowed by. */
export type Facet = z.output<typeof facetsSchema>['facets'][number];

/** What the products that somebody wants to see can be narrowed by. */
export const facetsQuery = (wish: Wish) => {
  const query = { ...filterOf(wish), ...(wish.words === '' ? {} : { q: wish.words }) };
  return queryOptions({
    queryKey: ['facets', query],
    queryFn: ({ signal }) => read({ path: '/v1/search/facets', query, answer: facetsSchema, signal }),
    placeholderData: keepPreviousData,
  });
};

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
