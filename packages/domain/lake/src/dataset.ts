/** The column types that every engine of the lake reads alike: DuckDB, Spark, Trino and Athena. */
export type ColumnType = 'BIGINT' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN' | 'VARCHAR' | 'TIMESTAMPTZ';

/** What a value of a column is in a JSON row. */
export type ColumnValue = string | number | boolean | null;

/** One column of a data set: everything that its table, its files and its rows know of it. */
export interface Column<Subject> {
  /** Lower case, so that it needs no quotes in any dialect. */
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly description: string;
  /** The value of the column for a subject; undefined is null. */
  readonly of: (subject: Subject) => string | number | boolean | undefined;
}

/** A table of the lake. */
export interface Dataset<Subject> {
  /** The table, in SQL. */
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column<Subject>[];
  /** The folders of a file, from the outermost: text, not part of the file. */
  readonly partitionKeys: readonly string[];
  /** The columns by which the rows of a file are sorted. */
  readonly sortedBy: readonly string[];
}

/** The row of a subject, by the names of the columns. */
export const rowOf = <Subject>(
  { columns }: Dataset<Subject>,
  subject: Subject,
): Readonly<Record<string, ColumnValue>> =>
  Object.fromEntries(columns.map((column) => [column.name, column.of(subject) ?? null]));
