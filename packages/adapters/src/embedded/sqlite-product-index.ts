import { setImmediate } from 'node:timers/promises';
import {
  type Availability,
  deletionsOf,
  facetTermsOf,
  isCorrection,
  isOffered,
  type Product,
  type ProductIndex,
  productTerms,
  variantsOf,
} from '@emporion/catalog';
import type { Database } from './database.ts';
import {
  allTables,
  beginTables,
  dropTables,
  type IndexTables,
  isKept,
  type MergeStep,
  mergeText,
  openIndexTables,
  switchTo,
} from './sqlite-product-index-tables.ts';

/** Another rebuild has begun since, and this one was given up. */
export class RebuildReplaced extends Error {
  override readonly name = 'RebuildReplaced';
}

/** The index that the search of the same database asks: words in FTS5, and the values that lists are narrowed by. */
export function sqliteProductIndex({ database }: { readonly database: Database }): ProductIndex {
  openIndexTables(database);
  return {
    index: async (products) => {
      database.transact(() => {
        for (const tables of allTables(database)) takeAll(database, tables, products);
      });
    },
    stock: async (availabilities) => {
      database.transact(() => {
        for (const availability of availabilities) takeStock(database, availability);
      });
    },
    rebuild: async (batches) => {
      const begun = database.transact(() => beginTables(database));
      try {
        for await (const products of batches) {
          database.transact(() => {
            assertKept(database, begun);
            takeAll(database, begun, products);
          });
          // Others want to search meanwhile.
          await setImmediate();
        }
        for (let step: MergeStep | 'done' = 'begin'; step !== 'done'; await setImmediate()) {
          const taken: MergeStep = step;
          step = database.transact(() => {
            assertKept(database, begun);
            return mergeText(database, begun, taken);
          });
        }
        database.transact(() => {
          assertKept(database, begun);
          switchTo(database, begun);
        });
      } catch (error) {
        database.transact(() => {
          if (isKept(database, begun)) dropTables(database, begun);
        });
        throw error;
      }
    },
  };
}

function assertKept(database: Database, tables: IndexTables): void {
  if (!isKept(database, tables)) throw new RebuildReplaced(`replaced by a later one: index ${tables.generation}`);
}

function takeAll(database: Database, tables: IndexTables, products: readonly Product[]): void {
  const words = new Set<string>();
  for (const product of products) for (const word of take(database, tables, product)) words.add(word);
  for (const word of words) learn(database, tables, word);
}

/**
 * Take a product in, unless this version or a newer one is there already.
 *
 * @returns its words.
 */
function take(database: Database, tables: IndexTables, product: Product): readonly string[] {
  const { id, version } = product;
  const document = isOffered(product) ? JSON.stringify(product) : null;
  const known = database.statement(`select number, version from ${tables.product} where id = ?`).get(id);
  if (known !== undefined && Number(known['version']) >= version) return [];
  if (known !== undefined) {
    const number = Number(known['number']);
    database
      .statement(`update ${tables.product} set version = ?, document = ? where number = ?`)
      .run(version, document, number);
    clear(database, tables, number);
    return document === null ? [] : write(database, tables, number, product);
  }
  const { lastInsertRowid } = database
    .statement(`insert into ${tables.product} (id, version, document) values (?, ?, ?)`)
    .run(id, version, document);
  return document === null ? [] : write(database, tables, Number(lastInsertRowid), product);
}

function clear(database: Database, tables: IndexTables, number: number): void {
  database.statement(`delete from ${tables.text} where rowid = ?`).run(number);
  for (const table of [tables.fact, tables.sku, tables.term]) {
    database.statement(`delete from ${table} where number = ?`).run(number);
  }
}

/** @returns the words of the product. */
function write(database: Database, tables: IndexTables, number: number, product: Product): readonly string[] {
  for (const { sku } of variantsOf(product)) {
    database.statement(`insert into ${tables.sku} (sku, number) values (?, ?)`).run(sku, number);
  }
  database
    .statement(`insert into ${tables.fact} (number, price, is_available) values (?, ?, 0)`)
    .run(number, product.listPrice.minor);
  showStock(database, tables, number);
  const values = facetTermsOf(product).map(({ facet, key, name }) => {
    const value = valueNumber(database, tables, facet, key);
    database.statement(`insert into ${tables.term} (number, value, name) values (?, ?, ?)`).run(number, value, name);
    return `:${value}`;
  });
  const { name, brand, category, description } = productTerms(product);
  database
    .statement(
      `insert into ${tables.text} (rowid, name, brand, category, description, facets) values (?, ?, ?, ?, ?, ?)`,
    )
    .run(number, ...[name, brand, category, description, values].map((words) => words.join(' ')));
  return [...name, ...brand, ...category, ...description];
}

/** Remember what a word is mistyped as. What is left of words that no product has any more may stay: a correction asks the vocabulary. */
function learn(database: Database, { deletion }: IndexTables, word: string): void {
  if (!isCorrection(word)) return;
  const known = database.statement(`select 1 from ${deletion} where deletion = ? and term = ?`).get(word, word);
  if (known !== undefined) return;
  for (const left of deletionsOf(word)) {
    database.statement(`insert into ${deletion} (deletion, term) values (?, ?)`).run(left, word);
  }
}

/** The number of a value, a new one for a value that is new. */
function valueNumber(database: Database, { value }: IndexTables, facet: string, key: string): number {
  const known = database.statement(`select id from ${value} where facet = ? and key = ?`).get(facet, key);
  if (known !== undefined) return Number(known['id']);
  return Number(database.statement(`insert into ${value} (facet, key) values (?, ?)`).run(facet, key).lastInsertRowid);
}

function takeStock(database: Database, { sku, isAvailable }: Availability): void {
  const { changes } = database
    .statement(
      `insert into search_stock (sku, is_available) values (?, ?)
       on conflict (sku) do update set is_available = excluded.is_available where excluded.is_available <> is_available`,
    )
    .run(sku, isAvailable ? 1 : 0);
  if (changes === 0) return;
  for (const tables of allTables(database)) {
    for (const { number } of database.statement(`select number from ${tables.sku} where sku = ?`).all(sku)) {
      showStock(database, tables, Number(number));
    }
  }
}

/** A product can be ordered when any of its variants can. */
function showStock(database: Database, { fact, sku }: IndexTables, number: number): void {
  database
    .statement(
      `update ${fact} set is_available =
         exists (select 1 from ${sku} sold join search_stock using (sku) where sold.number = ? and is_available = 1)
       where number = ?`,
    )
    .run(number, number);
}
