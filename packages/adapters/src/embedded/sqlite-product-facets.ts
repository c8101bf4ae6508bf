import {
  type AvailableFilter,
  chosenKeys,
  type FacetCounts,
  type FacetValue,
  mostFrequent,
  without,
} from '@emporion/catalog';
import type { Database, SqlRow } from './database.ts';
import type { IndexTables } from './sqlite-product-index-tables.ts';
import { type Narrowing, narrowingOf } from './sqlite-product-narrowing.ts';

/** Count the values of the products that have the words, as `countFacets` does: once for all facets of which nothing is chosen, and once for each of the others. */
export function countIndexed(
  database: Database,
  tables: IndexTables,
  filter: AvailableFilter,
  words: string | undefined,
): FacetCounts {
  const chosen = [...chosenKeys(filter).keys(), ...(filter.price === undefined ? [] : ['price'])];
  const whole = narrowingOf(database, tables, filter, words);
  const rows = [
    ...(whole === undefined ? [] : valueRows(database, tables, whole, chosen, false)),
    ...chosen.flatMap((facet) => {
      const isAvailable = filter.isAvailable === undefined ? {} : { isAvailable: filter.isAvailable };
      const left = narrowingOf(database, tables, { ...without(filter, facet), ...isAvailable }, words);
      return left === undefined ? [] : valueRows(database, tables, left, [facet], true);
    }),
  ];
  const facets = Map.groupBy(rows, (row) => String(row['facet']));
  return {
    ...(whole === undefined ? { products: 0, available: 0 } : countRows(database, tables, whole)),
    facets: [...facets]
      .map(([facet, values]) => ({ facet, values: mostFrequent(values.map(countOf)) }))
      .sort((one, other) => (one.facet < other.facet ? -1 : 1)),
  };
}

const countOf = (row: SqlRow): FacetValue => ({
  key: String(row['key']),
  name: String(row['name']),
  products: Number(row['products']),
});

const numberIn = ({ fact, text }: IndexTables, { from }: Narrowing): string =>
  from.startsWith(text) ? `${text}.rowid` : `${fact}.number`;

/** The values of matches with their counts: those of some facets, or of all others. */
function valueRows(
  database: Database,
  tables: IndexTables,
  narrowing: Narrowing,
  facets: readonly string[],
  isOfThese: boolean,
): readonly SqlRow[] {
  const { isWhole, from, where, values } = narrowing;
  const wanted = `in (select id from ${tables.value}
    where facet ${isOfThese ? 'in' : 'not in'} (select value from json_each(?)))`;
  // Of all products each value is a range of the index; of a few, each product is. The plus keeps a product from being
  // looked up once for each value that there is: https://sqlite.org/optoverview.html
  const counted = isWhole
    ? `${tables.term} where value ${wanted}`
    : `(select ${numberIn(tables, narrowing)} as number from ${from} where ${where}) matched
       cross join ${tables.term} using (number) where +value ${wanted}`;
  return database
    .statement(
      `select facet, key, name, products from (
         select value, min(name) as name, count(*) as products from ${counted} group by value
       ) join ${tables.value} valued on valued.id = value`,
    )
    .all(...values, JSON.stringify(facets));
}

function countRows(
  database: Database,
  tables: IndexTables,
  narrowing: Narrowing,
): Pick<FacetCounts, 'products' | 'available'> {
  const { from, where, values } = narrowing;
  const row = database
    .statement(
      `select count(*) as products, coalesce(sum(is_available), 0) as available
       from (select ${numberIn(tables, narrowing)} as matched from ${from} where ${where})
       join ${tables.fact} on number = matched`,
    )
    .get(...values);
  return { products: Number(row?.['products']), available: Number(row?.['available']) };
}
