import { categorySchema, chosenKeys, type ProductCatalog, type ProductFilter, soldAs } from '@emporion/catalog';
import type { Database, SqlValue } from './database.ts';
import { everything, openProductTables, productOf, productSortKeys } from './sqlite-product-tables.ts';

/** The catalog of what the shelf of the same database holds. Every page is a range of an index, and what fits of it. */
export function sqliteProductCatalog({ database }: { readonly database: Database }): ProductCatalog {
  openProductTables(database);
  return {
    page: async ({ category = everything, order, after, limit, ...filter }) => {
      const key = productSortKeys[order];
      const { conditions, values } = narrowing(filter);
      const where = ['category = ?', ...(after === undefined ? [] : [`(${key}, id) > (?, ?)`]), ...conditions];
      const rows = database
        .statement(
          `select place, listed.id, document from (
             select ${key} as place, id, number from product_listing where ${where.join(' and ')}
             order by ${key}, id limit ?
           ) listed join product using (number) order by place, listed.id`,
        )
        .all(category, ...(after ?? []), ...values, limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(({ document }) => productOf(document)),
        ...(last === undefined ? {} : { next: [last['place'] as number | string, String(last['id'])] }),
      };
    },
    find: async (id) => {
      const row = database.statement('select document from product where id = ?').get(id);
      return row === undefined ? undefined : productOf(row['document']);
    },
    ofSkus: async (skus) =>
      database
        .statement(
          `select wanted.value as sku, document
           from (select distinct value from json_each(?)) wanted join product_sku sold on sold.sku = wanted.value
           join product_listing listed on listed.number = sold.number and listed.category = ?
           join product on product.number = sold.number`,
        )
        .all(JSON.stringify(skus), everything)
        .flatMap(({ sku, document }) => soldAs(productOf(document), String(sku)) ?? []),
    categories: async () =>
      database
        .statement('select id, name from category order by name, id')
        .all()
        .map((row) => categorySchema.parse({ ...row })),
  };
}

/** What a filter asks of a row of a list. */
function narrowing({ price = {}, ...filter }: Omit<ProductFilter, 'category'>): {
  readonly conditions: readonly string[];
  readonly values: readonly SqlValue[];
} {
  const bounds = [
    ...(price.from === undefined ? [] : [['price >= ?', price.from] as const]),
    ...(price.to === undefined ? [] : [['price <= ?', price.to] as const]),
  ];
  const chosen = [...chosenKeys(filter)];
  return {
    conditions: [
      ...bounds.map(([condition]) => condition),
      ...chosen.map(
        () => 'number in (select number from product_term where facet = ? and key in (select value from json_each(?)))',
      ),
    ],
    values: [...bounds.map(([, value]) => value), ...chosen.flatMap(([facet, keys]) => [facet, JSON.stringify(keys)])],
  };
}
