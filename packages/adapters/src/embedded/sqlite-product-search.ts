import {
  correctedSearch,
  deletionsOf,
  type FoundPage,
  fieldWeights,
  type ListPosition,
  type ProductSearch,
  parseSearch,
  type SearchTerms,
  searchedFields,
  shortestRankedBeginning,
  type Vocabulary,
} from '@emporion/catalog';
import type { Database, SqlRow } from './database.ts';
import { productOf } from './sqlite-product-catalog.ts';
import { productTables } from './sqlite-product-tables.ts';

/**
 * Search over the full-text index of the shelf of the same database.
 *
 * Ranked by bm25. One or two letters begin too many words for that: they find products in the order in which these were
 * first put on the shelf.
 */
export function sqliteProductSearch({ database }: { readonly database: Database }): ProductSearch {
  database.define(productTables);
  const vocabulary = sqliteVocabulary(database);
  return {
    search: async ({ query, category, after, limit }): Promise<FoundPage> => {
      const asked = parseSearch(query);
      if (asked === undefined) return { items: [] };
      const { correctedTo, ...terms } = correctedSearch(asked, vocabulary);
      const match = matchOf(terms, category);
      const rows = isRanked(terms)
        ? rankedRows(database, match, after, limit + 1)
        : unrankedRows(database, match, after, limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(({ document }) => productOf(document)),
        ...(last === undefined ? {} : { next: [Number(last['score']), Number(last['number'])] }),
        ...(correctedTo === undefined ? {} : { correctedTo }),
      };
    },
  };
}

const isShort = (term: string): boolean => [...term].length < shortestRankedBeginning;

const isRanked = ({ words, beginning }: SearchTerms): boolean => [...words, beginning].some((term) => !isShort(term));

/** The query in the language of FTS5. Whatever is in quotes is taken as it stands: https://sqlite.org/fts5.html#fts5_strings */
function matchOf({ words, beginning }: SearchTerms, category: string | undefined): string {
  const begun = quoted(beginning);
  const last = isShort(beginning) ? `(${begun} OR name : ${begun} *)` : `${begun} *`;
  const text = `{${searchedFields.join(' ')}} : (${[...words.map(quoted), last].join(' AND ')})`;
  return category === undefined ? text : `${text} AND shelf : ${quoted(category)}`;
}

const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;

// The last column is the category as a filter, which says nothing about how good a match is.
const score = `bm25(product_text, ${searchedFields.map((field) => fieldWeights[field]).join(', ')}, 0)`;

function rankedRows(
  database: Database,
  match: string,
  after: ListPosition | undefined,
  limit: number,
): readonly SqlRow[] {
  const [lastScore, lastNumber] = after ?? [Number.NEGATIVE_INFINITY, 0];
  return database
    .statement(
      `select number, score, document from (
         select rowid, score from (select rowid, ${score} as score from product_text where product_text match ?)
         where (score, rowid) > (?, ?) order by score, rowid limit ?
       ) found join product on number = found.rowid order by score, number`,
    )
    .all(match, lastScore ?? 0, lastNumber ?? 0, limit);
}

function unrankedRows(
  database: Database,
  match: string,
  after: ListPosition | undefined,
  limit: number,
): readonly SqlRow[] {
  return database
    .statement(
      `select number, 0 as score, document from (
         select rowid from product_text where product_text match ? and rowid > ? order by rowid limit ?
       ) found join product on number = found.rowid order by number`,
    )
    .all(match, after?.[1] ?? 0, limit);
}

/** The words of the full-text index. */
function sqliteVocabulary(database: Database): Vocabulary {
  return {
    has: (term) => database.statement('select 1 from product_vocabulary where term = ?').get(term) !== undefined,
    hasBeginning: (term) =>
      database
        .statement('select 1 from product_vocabulary where term >= ? and term <= ? limit 1')
        .get(term, `${term}\u{10ffff}`) !== undefined,
    near: (term) =>
      database
        .statement(
          `select known.term, known.doc from (
             select distinct term from term_deletion where deletion in (select value from json_each(?))
           ) near cross join product_vocabulary known on known.term = near.term`,
        )
        .all(JSON.stringify(deletionsOf(term)))
        .map((row) => ({ term: String(row['term']), products: Number(row['doc']) })),
  };
}
