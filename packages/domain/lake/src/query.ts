/** A question in the SQL that all engines share, under a name. Its texts hold no value that a caller could have written. */
export interface NamedQuery {
  /** In kebab-case. */
  readonly name: string;
  /** Reads the tables of the lake by their names, and needs no parameters. */
  readonly sql: string;
}

/**
 * A whole number as SQL.
 *
 * @throws RangeError if it is none: nothing else may get into a text.
 */
export function sqlInteger(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return String(value);
}

/**
 * One of the allowed names as SQL text.
 *
 * @throws RangeError if it is not one of them, or could end the text early.
 */
export function sqlName<Name extends string>(value: Name, allowed: readonly Name[]): string {
  if (!allowed.includes(value) || !/^[a-z][a-z0-9_]*$/.test(value))
    throw new RangeError(`not an allowed name: ${value}`);
  return `'${value}'`;
}
