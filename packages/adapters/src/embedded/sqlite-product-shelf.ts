import { deletionsOf, folded, isCorrectable, type Product, type ProductShelf, productTerms } from '@emporion/catalog';
import type { Database } from './database.ts';
import { productTables } from './sqlite-product-tables.ts';

/** A shelf whose products stand in the list, in the full-text index and in the vocabulary after one transaction. */
export function sqliteProductShelf({ database }: { readonly database: Database }): ProductShelf {
  database.define(productTables);
  return {
    put: async (products) => {
      database.transact(() => {
        for (const product of products) {
          const number = putRow(database, product);
          if (number !== undefined) index(database, number, product);
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

function index(database: Database, number: number, product: Product): void {
  const terms = productTerms(product);
  database.statement('delete from product_text where rowid = ?').run(number);
  database
    .statement('insert into product_text (rowid, name, brand, category, description, shelf) values (?, ?, ?, ?, ?, ?)')
    .run(
      number,
      terms.name.join(' '),
      terms.brand.join(' '),
      terms.category.join(' '),
      terms.description.join(' '),
      product.category,
    );
  // The deletions of words that no product has any more may stay: a correction asks the vocabulary.
  for (const term of new Set(Object.values(terms).flat())) {
    if (isCorrectable(term) && !isListed(database, term)) {
      for (const deletion of deletionsOf(term)) {
        database.statement('insert into term_deletion (deletion, term) values (?, ?)').run(deletion, term);
      }
    }
  }
}

const isListed = (database: Database, term: string): boolean =>
  database.statement('select 1 from term_deletion where deletion = ? and term = ?').get(term, term) !== undefined;
