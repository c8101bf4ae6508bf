import type { Database } from './database.ts';

/**
 * The tables of one index. There is one that answers; while another is built, what is taken in goes into both.
 *
 * The words are split and folded in the domain, so the tokenizer has only blanks left to split at. The values by which
 * lists are narrowed are words of the index too, `:` and their number, because a join would look at every match.
 */
export interface IndexTables {
  readonly generation: number;
  /** Each product at its newest version; one that is not offered any more has no document. */
  readonly product: string;
  /** What matches are compared by, in rows so narrow that looking at many costs little. */
  readonly fact: string;
  readonly sku: string;
  readonly value: string;
  readonly term: string;
  readonly text: string;
  readonly vocabulary: string;
  readonly deletion: string;
}

const tablesOf = (generation: number): IndexTables => ({
  generation,
  product: `search_product_${generation}`,
  fact: `search_fact_${generation}`,
  sku: `search_sku_${generation}`,
  value: `search_value_${generation}`,
  term: `search_term_${generation}`,
  text: `search_text_${generation}`,
  vocabulary: `search_vocabulary_${generation}`,
  deletion: `search_deletion_${generation}`,
});

const commonTables = `
  create table if not exists search_generation (
    generation integer primary key,
    is_live integer not null
  ) strict;
  create table if not exists search_stock (
    sku text primary key,
    is_available integer not null
  ) strict, without rowid;
`;

/** Make the tables of the search, with an index that is empty if there was none. */
export function openIndexTables(database: Database): void {
  database.define(commonTables);
  if (database.statement('select 1 from search_generation where is_live = 1').get() !== undefined) return;
  database.transact(() => {
    addGeneration(database, 1, 1);
  });
}

/** The index that answers. */
export function liveTables(database: Database): IndexTables {
  const row = database.statement('select generation from search_generation where is_live = 1').get();
  return tablesOf(Number(row?.['generation']));
}

/** Every index that must take in what changes. */
export const allTables = (database: Database): readonly IndexTables[] =>
  database
    .statement('select generation from search_generation order by generation')
    .all()
    .map(({ generation }) => tablesOf(Number(generation)));

/** Begin an index beside the one that answers, inside of a transaction. One that was begun before is given up. */
export function beginTables(database: Database): IndexTables {
  const [live, ...others] = [liveTables(database), ...allTables(database)];
  for (const other of others) if (other.generation !== live.generation) dropTables(database, other);
  const begun = addGeneration(database, Math.max(...others.map(({ generation }) => generation)) + 1, 0);
  // An event of long ago must not bring back what is gone.
  database
    .statement(
      `insert into ${begun.product} (id, version) select id, version from ${live.product} where document is null`,
    )
    .run();
  return begun;
}

/** Let an index answer instead of the one that did, inside of a transaction. */
export function switchTo(database: Database, { generation }: IndexTables): void {
  dropTables(database, liveTables(database));
  database.statement('update search_generation set is_live = 1 where generation = ?').run(generation);
}

// Some twenty milliseconds of work.
const mergedPages = 250;

export type MergeStep = 'begin' | 'go on';

/**
 * Merge some of the runs that the batches have left, inside of a transaction, because a search looks into each of them.
 *
 * @see https://sqlite.org/fts5.html#the_merge_command
 */
export function mergeText(database: Database, { text }: IndexTables, step: MergeStep): MergeStep | 'done' {
  const changes = (): number => Number(database.statement('select total_changes() as total').get()?.['total']);
  const before = changes();
  database
    .statement(`insert into ${text} (${text}, rank) values ('merge', ?)`)
    .run(step === 'begin' ? -mergedPages : mergedPages);
  return changes() - before < 2 ? 'done' : 'go on';
}

/** Whether an index is still there, to be built further. */
export const isKept = (database: Database, { generation }: IndexTables): boolean =>
  database.statement('select 1 from search_generation where generation = ?').get(generation) !== undefined;

/** Remove an index, inside of a transaction. */
export function dropTables(database: Database, { generation, ...tables }: IndexTables): void {
  database.statement('delete from search_generation where generation = ?').run(generation);
  // The vocabulary is a view of the text.
  const { vocabulary, ...others } = tables;
  for (const table of [vocabulary, ...Object.values(others)]) database.define(`drop table ${table}`);
}

function addGeneration(database: Database, generation: number, isLive: 0 | 1): IndexTables {
  const tables = tablesOf(generation);
  const { product, fact, sku, value, term, text, vocabulary, deletion } = tables;
  database.define(`
    create table ${product} (
      number integer primary key,
      id text not null unique,
      version integer not null,
      document text
    ) strict;
    create table ${fact} (
      number integer primary key,
      price integer not null,
      is_available integer not null
    ) strict;
    create table ${sku} (
      sku text not null,
      number integer not null,
      primary key (sku, number)
    ) strict, without rowid;
    create index ${sku}_by_number on ${sku} (number);
    create table ${value} (
      id integer primary key,
      facet text not null,
      key text not null,
      unique (facet, key)
    ) strict;
    create table ${term} (
      number integer not null,
      value integer not null,
      name text not null,
      primary key (number, value)
    ) strict, without rowid;
    create index ${term}_by_value on ${term} (value, name);
    create virtual table ${text} using fts5 (
      name, brand, category, description, facets,
      tokenize = "ascii tokenchars ':'",
      prefix = '2 3 4',
      content = '',
      contentless_delete = 1
    );
    create virtual table ${vocabulary} using fts5vocab (${text}, row);
    create table ${deletion} (
      deletion text not null,
      term text not null,
      primary key (deletion, term)
    ) strict, without rowid;
  `);
  database.statement('insert into search_generation (generation, is_live) values (?, ?)').run(generation, isLive);
  return tables;
}
