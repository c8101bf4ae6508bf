import { invalid, ServiceRefusal } from './refusal.ts';
import { type Attributes, checkedAll, compare, sizeOf, type Value } from './value.ts';

/** A secondary index: its keys, and what it shows. */
export interface IndexShape {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** What the index shows besides the keys. */
  readonly shows: readonly string[];
}

/** A table as it is declared. */
export interface TableShape {
  readonly name: string;
  readonly indexes: readonly IndexShape[];
}

/** A record of the stream of a table. */
export interface Change {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly Keys: Attributes;
  /** The item after it. */
  readonly NewImage?: Attributes;
}

/** A table of the fake: its items by key, and the state that its indexes have caught up with. */
export interface Table {
  readonly shape: TableShape;
  get(key: Attributes): Attributes | undefined;
  put(item: Attributes): void;
  remove(key: Attributes): void;
  /** Every item, in the order of the keys. */
  items(): readonly Attributes[];
  /** What has happened to its items, the oldest first. */
  readonly changes: readonly Change[];
  /** What an index shows, which is behind the table while indexes are held. */
  entries(index: IndexShape): readonly Attributes[];
  holdIndexes(): void;
  releaseIndexes(): void;
}

/** The attributes that are the key of every table. */
export const keyNames = ['PK', 'SK'] as const;
const largestItem = 400 * 1024;
const longest = { PK: 2_048, SK: 1_024 };

/** A table with the string keys `PK` and `SK`. */
export function tableOf(shape: TableShape): Table {
  const stored = new Map<string, Attributes>();
  const changes: Change[] = [];
  const keysOf = (item: Attributes) => Object.fromEntries(Object.entries(item).filter(([name]) => isKeyName(name)));
  let held: readonly Attributes[] | undefined;
  const items = () => [...stored.values()].toSorted(byKeys(keyNames));
  return {
    shape,
    get: (key) => stored.get(identityOf(key)),
    put: (item) => {
      const id = identityOf(item);
      changes.push({ eventName: stored.has(id) ? 'MODIFY' : 'INSERT', Keys: keysOf(item), NewImage: item });
      stored.set(id, item);
    },
    remove: (key) => {
      if (stored.delete(identityOf(key))) changes.push({ eventName: 'REMOVE', Keys: keysOf(key) });
    },
    items,
    changes,
    entries: ({ partitionKey, sortKey, shows }) => {
      const shown = [...keyNames, partitionKey, sortKey, ...shows];
      return (held ?? items())
        .filter((item) => item[partitionKey] !== undefined && item[sortKey] !== undefined)
        .map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => shown.includes(name))));
    },
    holdIndexes: () => {
      held ??= items();
    },
    releaseIndexes: () => {
      held = undefined;
    },
  };
}

const isKeyName = (name: string): boolean => keyNames.some((key) => key === name);

/** The key of an item as one text. */
export const identityOf = (item: Attributes): string => JSON.stringify(keyNames.map((name) => item[name]));

/** Order by keys, the first first. */
export const byKeys =
  (names: readonly string[]) =>
  (one: Attributes, other: Attributes): number => {
    for (const name of names) {
      const [a, b] = [one[name], other[name]];
      const order = a === undefined || b === undefined ? 0 : (compare(a, b) ?? 0);
      if (order !== 0) return order;
    }
    return 0;
  };

/** The key of a request, once it is found to be one. */
export function checkedKey(key: Attributes): Attributes {
  const names = Object.keys(key);
  if (names.length !== keyNames.length || !keyNames.every((name) => names.includes(name))) {
    throw invalid('The provided key element does not match the schema');
  }
  for (const name of keyNames) checkedKeyPart(name, key[name]);
  return key;
}

function checkedKeyPart(name: 'PK' | 'SK', value: Value | undefined): void {
  if (value === undefined) {
    throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
  }
  if (!('S' in value)) {
    throw invalid(
      `One or more parameter values were invalid: Type mismatch for key ${name} expected: S actual: ${Object.keys(value)[0]}`,
    );
  }
  if (value.S === '') {
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  }
  if (Buffer.byteLength(value.S) > longest[name]) {
    throw invalid(
      `One or more parameter values were invalid: Size of ${name} has exceeded the limit of ${longest[name]}`,
    );
  }
}

/** An item as it is stored, once it is found to be one that the table takes. */
export function checkedItem({ indexes }: TableShape, given: Attributes): Attributes {
  for (const name of keyNames) checkedKeyPart(name, given[name]);
  const item = checkedAll(given);
  for (const { name, partitionKey, sortKey } of indexes) {
    for (const part of [partitionKey, sortKey]) {
      const value = item[part];
      if (value === undefined) continue;
      if (!('S' in value)) {
        throw invalid(
          `One or more parameter values were invalid: Type mismatch for Index Key ${part} Expected: S Actual: ${Object.keys(value)[0]} IndexName: ${name}`,
        );
      }
      if (value.S === '') {
        throw invalid(
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${name}, IndexKey: ${part}`,
        );
      }
    }
  }
  if (sizeOf(item) > largestItem) throw invalid('Item size has exceeded the maximum allowed size');
  return item;
}

/** The table of a request. */
export function tableNamed(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (table !== undefined) return table;
  throw new ServiceRefusal('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}
