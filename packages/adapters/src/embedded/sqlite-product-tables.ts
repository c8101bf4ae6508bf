import {
  categoriesOf,
  facetTermsOf,
  folded,
  isOffered,
  type Product,
  type ProductOrder,
  productSchema,
  variantsOf,
} from '@emporion/catalog';
import type { Database, SqlValue } from './database.ts';

/** What a list is sorted by, as an expression over a row of a list. Each has an index, which begins with the category. */
export const productSortKeys: Readonly<Record<ProductOrder, string>> = {
  rank: 'rank',
  price: 'price',
  'price-descending': '-price',
  name: 'name_key',
};

/** The category of the list of everything. */
export const everything = '';

const listIndexes = Object.entries(productSortKeys).map(
  ([order, key]) => `
  create index if not exists product_listing_by_${order.replace('-', '_')} on product_listing (category, ${key}, id);`,
);

/**
 * Products, and what follows from them: a row for each list that a product stands in, for each SKU that it is sold
 * under, and for each value that lists are narrowed by.
 */
const tables = `
  create table if not exists category (
    id text primary key,
    name text not null
  ) strict, without rowid;
  create table if not exists product (
    number integer primary key,
    id text not null unique,
    sku text not null unique,
    category text not null,
    rank integer not null,
    price integer not null,
    name_key text not null,
    version integer not null,
    document text not null
  ) strict;
  create table if not exists product_listing (
    category text not null,
    number integer not null,
    id text not null,
    rank integer not null,
    price integer not null,
    name_key text not null,
    primary key (number, category)
  ) strict, without rowid;${listIndexes.join('')}
  create table if not exists product_sku (
    sku text not null,
    number integer not null,
    primary key (sku, number)
  ) strict, without rowid;
  create index if not exists product_sku_by_number on product_sku (number);
  create table if not exists product_term (
    facet text not null,
    key text not null,
    number integer not null,
    primary key (number, facet, key)
  ) strict, without rowid;
  create index if not exists product_term_by_key on product_term (facet, key, number);
`;

/** Make the tables of the catalog. Products of a database that had no lists of their own yet are put into them. */
export function openProductTables(database: Database): void {
  database.define(tables);
  const unlisted = database.statement(
    'select number, document from product where number not in (select number from product_sku) limit 500',
  );
  for (let rows = unlisted.all(); rows.length > 0; rows = unlisted.all()) {
    database.transact(() => {
      for (const { number, document } of rows) listProduct(database, Number(number), productOf(document));
    });
  }
}

/** A product as its row holds it. */
export const productOf = (document: SqlValue | undefined): Product => productSchema.parse(JSON.parse(String(document)));

/** Put a product into the lists that it stands in, and take it out of all others. */
export function listProduct(database: Database, number: number, product: Product): void {
  for (const table of ['product_listing', 'product_sku', 'product_term']) {
    database.statement(`delete from ${table} where number = ?`).run(number);
  }
  for (const { sku } of variantsOf(product)) {
    database.statement('insert into product_sku (sku, number) values (?, ?)').run(sku, number);
  }
  if (!isOffered(product)) return;
  const { id, rank, listPrice, name } = product;
  for (const category of [everything, ...categoriesOf(product)]) {
    database
      .statement('insert into product_listing (category, number, id, rank, price, name_key) values (?, ?, ?, ?, ?, ?)')
      .run(category, number, id, rank, listPrice.minor, folded(name));
  }
  for (const { facet, key } of facetTermsOf(product)) {
    database.statement('insert into product_term (facet, key, number) values (?, ?, ?)').run(facet, key, number);
  }
}
