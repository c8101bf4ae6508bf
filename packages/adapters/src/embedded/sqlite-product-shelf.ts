import { folded, type Product, type ProductShelf, shelved } from '@emporion/catalog';
import { subjectOf } from '@emporion/messages';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';
import { listProduct, openProductTables } from './sqlite-product-tables.ts';

/** A shelf whose products stand in every list, and are told of, after one transaction. */
export function sqliteProductShelf({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): ProductShelf {
  openProductTables(database);
  return {
    put: async (products, { at, cause }) => {
      database.transact(() => {
        for (const product of products) {
          const number = putRow(database, product);
          if (number === undefined) continue;
          listProduct(database, number, product);
          const subject = subjectOf('product', product.id);
          recorder.record(subject, product.version - 1, { events: [shelved(product)], at, cause });
        }
      });
    },
    arrange: async (categories) => {
      database.transact(() => {
        for (const { id, name } of categories) {
          database
            .statement('insert into category (id, name) values (?, ?) on conflict do update set name = excluded.name')
            .run(id, name);
        }
      });
    },
  };
}

/** @returns the number of the row; undefined when it holds this version or a newer one already. */
function putRow(database: Database, product: Product): number | undefined {
  const { id, sku, category, rank, listPrice, name, version } = product;
  const row = database
    .statement(
      `insert into product (id, sku, category, rank, price, name_key, version, document) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set sku = excluded.sku, category = excluded.category, rank = excluded.rank,
         price = excluded.price, name_key = excluded.name_key, version = excluded.version, document = excluded.document
         where excluded.version > version
       returning number`,
    )
    .get(id, sku, category, rank, listPrice.minor, folded(name), version, JSON.stringify(product));
  return row === undefined ? undefined : Number(row['number']);
}
