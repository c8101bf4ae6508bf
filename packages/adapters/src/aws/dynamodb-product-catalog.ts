import { categorySchema, fits, isOffered, type ProductCatalog, soldAs } from '@emporion/catalog';
import * as z from 'zod';
import type { DynamoDbOptions } from './options.ts';
import { categories, productIn, productIndexes, productKey, productsIn, skuKey } from './product-items.ts';
import { readListed, readSpread } from './read-index.ts';
import { readItem, readItems } from './read-items.ts';
import { parts } from './spread.ts';
import { indexKeyNames } from './table-designs.ts';

/** What an index shows of a product is text. */
const listedSchema = z.record(z.string(), z.string());
const leadSchema = z.object({ product: z.string() });
const categoryItemSchema = z.object({ SK: z.string(), name: z.string() });

/**
 * The catalog of what the shelf of the same table holds. Its lists follow the shelf a moment later. A list that is
 * narrowed reads all that it goes past, so the fewer products fit, the more a page costs.
 */
export function dynamoDbProductCatalog(options: DynamoDbOptions): ProductCatalog {
  return {
    page: async ({ order, after, limit, ...filter }) => {
      const { sortKey } = indexKeyNames(productIndexes[order]);
      const found = await readSpread(
        options,
        {
          index: productIndexes[order],
          partitions: parts.map((part) => productsIn(filter.category, part)),
          after: after && z.tuple([z.string()]).parse(after)[0],
          limit: limit + 1,
        },
        async (entries) => {
          const listed = entries.map((entry) => listedSchema.parse(entry));
          const keys = listed.map(({ PK = '' }) => ({ PK, SK: 'A' }));
          const products = new Map(
            (await readItems(options, keys)).map(productIn).map((product) => [productKey(product.id).PK, product]),
          );
          return listed.flatMap(({ PK = '', [sortKey]: place = '' }) => {
            const product = products.get(PK);
            // An index that is behind lists what is there no more, or is another since.
            return product !== undefined && isOffered(product) && fits(product, filter) ? [{ product, place }] : [];
          });
        },
      );
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        items: found.slice(0, limit).map(({ product }) => product),
        // Where it was listed, and not where it belongs by now: what stands between the two would be left out.
        ...(last === undefined ? {} : { next: [last.place] }),
      };
    },

    find: async (id) => {
      const item = await readItem(options, productKey(id));
      return item === undefined ? undefined : productIn(item);
    },

    ofSkus: async (skus) => {
      const wanted = new Set(skus);
      const leads = await readItems(options, [...wanted].map(skuKey));
      const ids = new Set(leads.map((lead) => leadSchema.parse(lead).product));
      const products = (await readItems(options, [...ids].map(productKey))).map(productIn).filter(isOffered);
      // A product that has another SKU now is still led to by its old one.
      return [...wanted].flatMap((sku) => products.flatMap((product) => soldAs(product, sku) ?? []));
    },

    categories: async () => {
      const items = await readListed(
        options,
        { partition: categories, order: 'ascending', limit: Number.POSITIVE_INFINITY },
        async (found) => found.map((item) => categoryItemSchema.parse(item)),
      );
      return items
        .map(({ SK: id, name }) => categorySchema.parse({ id, name }))
        .sort((one, other) => (one.name === other.name ? 0 : one.name < other.name ? -1 : 1));
    },
  };
}
