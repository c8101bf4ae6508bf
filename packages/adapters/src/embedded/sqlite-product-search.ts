import {
  type AvailableFilter,
  correctedSearch,
  deletionsOf,
  type FoundPage,
  fieldWeights,
  type ProductSearch,
  parseSearch,
  type SearchTerms,
  searchedFields,
  shortestRankedBeginning,
  type Vocabulary,
} from '@emporion/catalog';
import type { Database, SqlRow } from './database.ts';
import { countIndexed } from './sqlite-product-facets.ts';
import { type IndexTables, liveTables, openIndexTables } from './sqlite-product-index-tables.ts';
import { type Narrowing, narrowingOf } from './sqlite-product-narrowing.ts';
import { productOf } from './sqlite-product-tables.ts';

/**
 * Search over the index of the same database.
 *
 * Ranked by bm25. One or two letters begin too many words for that: they find products in the order in which these were
 * first taken in.
 */
export function sqliteProductSearch({ database }: { readonly database: Database }): ProductSearch {
  openIndexTables(database);
  return {
    search: async ({ query, after, limit, ...filter }): Promise<FoundPage> => {
      const tables = liveTables(database);
      const asked = askedOf(database, tables, query);
      if (asked === undefined) return { items: [] };
      const corrected = asked.correctedTo === undefined ? {} : { correctedTo: asked.correctedTo };
      const narrowing = narrowingOf(database, tables, filter, textOf(asked));
      if (narrowing === undefined) return { items: [], ...corrected };
      const find = isRanked(asked) ? rankedRows : unrankedRows;
      const rows = find(database, tables, narrowing, after as readonly number[] | undefined, limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(({ document }) => productOf(document)),
        ...(last === undefined ? {} : { next: [Number(last['score']), Number(last['number'])] }),
        ...corrected,
      };
    },
    facets: async ({ query, ...filter }: AvailableFilter & { readonly query?: string }) => {
      const tables = liveTables(database);
      if (query === undefined) return countIndexed(database, tables, filter, undefined);
      const asked = askedOf(database, tables, query);
      return asked === undefined
        ? { products: 0, available: 0, facets: [] }
        : countIndexed(database, tables, filter, textOf(asked));
    },
  };
}

/** What somebody asks for, corrected where nobody could have meant it. */
function askedOf(database: Database, tables: IndexTables, query: string) {
  const terms = parseSearch(query);
  return terms === undefined ? undefined : correctedSearch(terms, vocabularyIn(database, tables));
}

const isShort = (term: string): boolean => [...term].length < shortestRankedBeginning;

const isRanked = ({ words, beginning }: SearchTerms): boolean => [...words, beginning].some((term) => !isShort(term));

/** Words in the language of FTS5. Whatever is in quotes is taken as it stands: https://sqlite.org/fts5.html#fts5_strings */
function textOf({ words, beginning }: SearchTerms): string {
  const begun = quoted(beginning);
  const last = isShort(beginning) ? `(${begun} OR name : ${begun} *)` : `${begun} *`;
  return `{${searchedFields.join(' ')}} : (${[...words.map(quoted), last].join(' AND ')})`;
}

const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;

// The last column holds what lists are narrowed by, which says nothing about how good a match is.
const weights = [...searchedFields.map((field) => fieldWeights[field]), 0].join(', ');

function rankedRows(
  database: Database,
  { product, text }: IndexTables,
  { from, where, values }: Narrowing,
  after: readonly number[] | undefined,
  limit: number,
): readonly SqlRow[] {
  return database
    .statement(
      `select number, score, document from (
         select rowid, score from (select ${text}.rowid as rowid, bm25(${text}, ${weights}) as score from ${from} where ${where})
         ${after === undefined ? '' : 'where (score, rowid) > (?, ?)'} order by score, rowid limit ?
       ) found join ${product} on number = found.rowid order by score, number`,
    )
    .all(...values, ...(after ?? []), limit);
}

function unrankedRows(
  database: Database,
  { product, text }: IndexTables,
  { from, where, values }: Narrowing,
  after: readonly number[] | undefined,
  limit: number,
): readonly SqlRow[] {
  return database
    .statement(
      `select number, 0 as score, document from (
         select ${text}.rowid as rowid from ${from} where ${where} and ${text}.rowid > ? order by ${text}.rowid limit ?
       ) found join ${product} on number = found.rowid order by number`,
    )
    .all(...values, after?.[1] ?? 0, limit);
}

/** The words of the index. */
const vocabularyIn = (database: Database, { vocabulary, deletion }: IndexTables): Vocabulary => ({
  has: (term) => database.statement(`select 1 from ${vocabulary} where term = ?`).get(term) !== undefined,
  hasBeginning: (term) =>
    database
      .statement(`select 1 from ${vocabulary} where term >= ? and term <= ? limit 1`)
      .get(term, `${term}\u{10ffff}`) !== undefined,
  near: (term) =>
    database
      .statement(
        `select known.term, known.doc from (
           select distinct term from ${deletion} where deletion in (select value from json_each(?))
         ) near cross join ${vocabulary} known on known.term = near.term`,
      )
      .all(JSON.stringify(deletionsOf(term)))
      .map((row) => ({ term: String(row['term']), products: Number(row['doc']) })),
});
