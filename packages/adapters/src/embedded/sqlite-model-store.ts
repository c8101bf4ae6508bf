import {
  type ModelStore,
  type ScoredItem,
  type SimilarItem,
  scoredItemSchema,
  similarItemSchema,
} from '@emporion/recommendations';
import * as z from 'zod';
import type { Database } from './database.ts';

const modelTables = `
  create table if not exists recommendation_model (
    only integer primary key check (only = 1),
    built_at integer not null,
    popular text not null
  ) strict;
  create table if not exists similar_item (
    sku text primary key,
    document text not null
  ) strict, without rowid;
`;

const popularSchema: z.ZodType<readonly ScoredItem[]> = z.array(scoredItemSchema);
const similarSchema: z.ZodType<readonly SimilarItem[]> = z.array(similarItemSchema);

/** The learned model of a database, which is replaced in one transaction. */
export function sqliteModelStore({ database }: { readonly database: Database }): ModelStore {
  database.define(modelTables);
  return {
    similarTo: async (skus) =>
      new Map(
        database
          .statement('select sku, document from similar_item where sku in (select value from json_each(?))')
          .all(JSON.stringify(skus))
          .map(({ sku, document }) => [String(sku), similarSchema.parse(JSON.parse(String(document)))]),
      ),

    popular: async (limit) => {
      const row = database.statement('select popular from recommendation_model').get();
      return row === undefined ? [] : popularSchema.parse(JSON.parse(String(row['popular']))).slice(0, limit);
    },

    publish: async ({ builtAt, similar, popular }) => {
      database.transact(() => {
        const { changes } = database
          .statement(
            `insert into recommendation_model (only, built_at, popular) values (1, ?, ?)
             on conflict do update set built_at = excluded.built_at, popular = excluded.popular
             where excluded.built_at >= built_at`,
          )
          .run(builtAt, JSON.stringify(popular));
        if (changes === 0) return;
        database.statement('delete from similar_item').run();
        const insert = database.statement('insert into similar_item (sku, document) values (?, ?)');
        for (const [sku, items] of similar) insert.run(sku, JSON.stringify(items));
      });
    },
  };
}
