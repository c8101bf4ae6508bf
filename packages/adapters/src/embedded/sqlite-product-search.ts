import {
  type AvailableFilter,
  correctedSearch,
  deletionsOf,
  type FacetCounts,
  type FoundPage,
  fieldWeights,
  type PageWanted,
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
    // What finds something has no word that is not known: only what finds nothing is looked at for a mistyped one.
    search: async ({ query, ...wanted }) => {
      const tables = liveTables(database);
      const asked = parseSearch(query);
      if (asked === undefined) return { items: [] };
      const page = pageOf(database, tables, asked, wanted);
      if (page.items.length > 0) return page;
      const { correctedTo, ...meant } = correctedSearch(asked, vocabularyIn(database, tables));
      return correctedTo === undefined ? page : { ...pageOf(database, tables, meant, wanted), correctedTo };
    },
    facets: async ({ query, ...filter }) => {
      const tables = liveTables(database);
      if (query === undefined) return countIndexed(database, tables, filter, undefined);
      const asked = parseSearch(query);
      return asked === undefined ? nothing : countFound(database, tables, asked, filter);
    },
  };
}

const nothing: FacetCounts = { products: 0, available: 0, facets: [] };

function pageOf(
  database: Database,
  tables: IndexTables,
  asked: SearchTerms,
  { after, limit, ...filter }: PageWanted & AvailableFilter,
): FoundPage {
  const narrowing = narrowingOf(database, tables, filter, textOf(database, tables, asked));
  if (narrowing === undefined) return { items: [] };
  const find = isRanked(asked) ? rankedRows : unrankedRows;
  const rows = find(database, tables, narrowing, after as readonly number[] | undefined, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ document }) => productOf(document)),
    ...(last === undefined ? {} : { next: [Number(last['score']), Number(last['number'])] }),
  };
}

function countFound(database: Database, tables: IndexTables, asked: SearchTerms, filter: AvailableFilter): FacetCounts {
  const counts = countIndexed(database, tables, filter, textOf(database, tables, asked));
  if (counts.products > 0) return counts;
  const { correctedTo, ...meant } = correctedSearch(asked, vocabularyIn(database, tables));
  return correctedTo === undefined ? counts : countIndexed(database, tables, filter, textOf(database, tables, meant));
}

const isShort = (term: string): boolean => [...term].length < shortestRankedBeginning;

const isRanked = ({ words, beginning }: SearchTerms): boolean => [...words, beginning].some((term) => !isShort(term));

/** Words in the language of FTS5. Whatever is in quotes is taken as it stands: https://sqlite.org/fts5.html#fts5_strings */
function textOf(database: Database, tables: IndexTables, { words, beginning }: SearchTerms): string {
  return [...words.map(quoted), lastOf(database, tables, beginning)].join(' AND ');
}

function lastOf(database: Database, { deletion }: IndexTables, beginning: string): string {
  const begun = quoted(beginning);
  if (isShort(beginning)) return `(${begun} OR name : ${begun} *)`;
  // All places of all words that begin with it would be copied before the first match. A longer word has left a deletion
  // that begins with it too, without which it can be looked up as it is.
  const longer = database
    .statement(`select 1 from ${deletion} where deletion > ? and deletion <= ? limit 1`)
    .get(beginning, `${beginning}\u{10ffff}`);
  return longer === undefined ? begun : `${begun} *`;
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

/** The words of the index. Of what has a word the first is enough, where the vocabulary would count them all. */
function vocabularyIn(database: Database, { text, vocabulary, deletion }: IndexTables): Vocabulary {
  const finds = (match: string): boolean =>
    database.statement(`select 1 from ${text} where ${text} match ? limit 1`).get(match) !== undefined;
  return {
    has: (term) => finds(quoted(term)),
    hasBeginning: (term) => finds(quoted(term)) || finds(`${quoted(term)} *`),
    near: (term) =>
      database
        .statement(
          `select known.term, known.doc from (
             select distinct term from ${deletion} where deletion in (select value from json_each(?))
           ) near cross join ${vocabulary} known on known.term = near.term`,
        )
        .all(JSON.stringify(deletionsOf(term)))
        .map((row) => ({ term: String(row['term']), products: Number(row['doc']) })),
  };
}
