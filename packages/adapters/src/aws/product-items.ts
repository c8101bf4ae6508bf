import { folded, type Product, type ProductOrder, productSchema } from '@emporion/catalog';
import * as z from 'zod';
import { documentSchema } from './document.ts';
import { type ItemKey, keyText } from './keys.ts';
import { partOf } from './spread.ts';
import { type IndexName, indexKeyNames } from './table-designs.ts';

/** The key of a product. */
export const productKey = (id: string): ItemKey => ({ PK: keyText('PRODUCT', id), SK: 'A' });

/** The key of the entry of a product in the lists of its category, or of a further one. */
export const shelfKey = (id: string, furtherCategory?: string): ItemKey => ({
  PK: keyText('PRODUCT', id),
  SK: furtherCategory === undefined ? 'C' : keyText('C', furtherCategory),
});

/** The key of what a SKU leads to. */
export const skuKey = (sku: string): ItemKey => ({ PK: keyText('SKU', sku), SK: 'S' });

/** The partition of the categories. */
export const categories = 'CATEGORIES';

/** A partition of the products of a category, or of all. */
export const productsIn = (category: string | undefined, part: string): string =>
  category === undefined ? keyText('ALL', part) : keyText('PRODUCTS', category, part);

const widest = String(Number.MAX_SAFE_INTEGER).length;
const sortable = (value: number): string => String(value).padStart(widest, '0');

/** What each order sorts by, as text. */
const sortTexts: Readonly<Record<ProductOrder, (product: Product) => string>> = {
  rank: ({ rank }) => sortable(rank),
  price: ({ listPrice }) => sortable(listPrice.minor),
  'price-descending': ({ listPrice }) => sortable(Number.MAX_SAFE_INTEGER - listPrice.minor),
  name: ({ name }) => folded(name),
};

/** The index of each order. */
export const productIndexes: Readonly<Record<ProductOrder, IndexName>> = {
  rank: 'GSI1',
  price: 'GSI2',
  'price-descending': 'GSI3',
  name: 'GSI4',
};

/** Where a product stands in an order. What separates its parts comes before everything that can be in them. */
const placeInOrder = (order: ProductOrder, product: Product): string =>
  `${sortTexts[order](product)}\u0000${product.id}`;

/** The attributes that put an item of a product into the lists of a category, or of all, in every order. */
export const listedIn = (category: string | undefined, product: Product): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (Object.keys(productIndexes) as ProductOrder[]).flatMap((order) => {
      const { partitionKey, sortKey } = indexKeyNames(productIndexes[order]);
      return [
        [partitionKey, productsIn(category, partOf(product.id))],
        [sortKey, placeInOrder(order, product)],
      ];
    }),
  );

const itemSchema = z.object({ doc: documentSchema });

/** The product that an item holds. */
export const productIn = (item: unknown): Product => productSchema.parse(itemSchema.parse(item).doc);
