import { type AvailableFilter, chosenKeys } from '@emporion/catalog';
import type { Database, SqlValue } from './database.ts';
import type { IndexTables } from './sqlite-product-index-tables.ts';

/** Which products of an index are meant: the tables to read, a condition, and its values. */
export interface Narrowing {
  /** Whether all products are meant. */
  readonly isWhole: boolean;
  readonly from: string;
  readonly where: string;
  readonly values: readonly SqlValue[];
}

/**
 * The products that have the words and fit a filter.
 *
 * @param words - in the language of FTS5; absent when any will do
 * @returns undefined when no product has the chosen values.
 */
export function narrowingOf(
  database: Database,
  { text, fact, value }: IndexTables,
  { price = {}, isAvailable, ...filter }: AvailableFilter,
  words: string | undefined,
): Narrowing | undefined {
  const chosen: string[] = [];
  for (const [facet, keys] of chosenKeys(filter)) {
    const ids = database
      .statement(`select id from ${value} where facet = ? and key in (select value from json_each(?))`)
      .all(facet, JSON.stringify(keys));
    if (ids.length === 0) return undefined;
    chosen.push(`(${ids.map(({ id }) => `":${id}"`).join(' OR ')})`);
  }
  const match = [...(words === undefined ? [] : [words]), ...chosen].join(' AND ');
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = price;
  const isPriced = price.from !== undefined || price.to !== undefined;
  const asksFacts = isPriced || isAvailable === true || match === '';
  return {
    isWhole: match === '' && !isPriced && isAvailable !== true,
    from: match === '' ? fact : asksFacts ? `${text} cross join ${fact} on number = ${text}.rowid` : text,
    where: [
      ...(match === '' ? [] : [`${text} match ?`]),
      ...(isPriced ? ['price between ? and ?'] : []),
      ...(isAvailable === true ? ['is_available = 1'] : []),
      'true',
    ].join(' and '),
    values: [...(match === '' ? [] : [match]), ...(isPriced ? [from, to] : [])],
  };
}
