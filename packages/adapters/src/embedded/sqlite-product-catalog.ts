import { categorySchema, type Product, type ProductCatalog, productSchema } from '@emporion/catalog';
import type { Database, SqlValue } from './database.ts';
import { productSortKeys, productTables } from './sqlite-product-tables.ts';

/** The catalog of what the shelf of the same database holds. Every page is a range of an index. */
export function sqliteProductCatalog({ database }: { readonly database: Database }): ProductCatalog {
  database.define(productTables);
  return {
    page: async ({ category, order, after, limit }) => {
      const key = productSortKeys[order];
      const conditions = [
        ...(category === undefined ? [] : ['category = ?']),
        ...(after === undefined ? [] : [`(${key}, id) > (?, ?)`]),
      ];
      const values: SqlValue[] = [...(category === undefined ? [] : [category]), ...(after ?? []), limit + 1];
      const rows = database
        .statement(
          `select ${key} as key, id, document from product
           ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`} order by ${key}, id limit ?`,
        )
        .all(...values);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(({ document }) => productOf(document)),
        ...(last === undefined ? {} : { next: [last['key'] as number | string, String(last['id'])] }),
      };
    },
    find: async (id) => {
      const row = database.statement('select document from product where id = ?').get(id);
      return row === undefined ? undefined : productOf(row['document']);
    },
    ofSkus: async (skus) =>
      database
        .statement('select document from product where sku in (select value from json_each(?))')
        .all(JSON.stringify(skus))
        .map(({ document }) => productOf(document)),
    categories: async () =>
      database
        .statement('select id, name from category order by name, id')
        .all()
        .map((row) => categorySchema.parse({ ...row })),
  };
}

/** A product as its row holds it. */
export const productOf = (document: SqlValue | undefined): Product => productSchema.parse(JSON.parse(String(document)));
