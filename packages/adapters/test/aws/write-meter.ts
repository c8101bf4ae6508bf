import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { indexKeyNames, type TableDesign } from '@emporion/adapters/aws';
import type { FakeDynamoDb } from './fake-dynamodb/fake-dynamodb.ts';
import { identityOf } from './fake-dynamodb/table.ts';
import { type Attributes, same, sizeOf } from './fake-dynamodb/value.ts';

/** One item that was written, and what that costs. */
export interface MeteredWrite {
  readonly item: string;
  /** Events, and the marks of consumers, are told apart from state, and from what the relay and the books cost later. */
  readonly kind: 'state' | 'message' | 'relay' | 'books';
  readonly units: number;
}

interface MeteredTable {
  readonly name: string;
  readonly design: TableDesign;
}

type State = Attributes | undefined;

/**
 * Counts the write units of every transaction and deletion that a client makes, by what the items are before and after.
 *
 * A kilobyte that is begun costs a unit, of the larger one of before and after; in a transaction it costs two, and so
 * does a check. An entry of an index costs a unit for each kilobyte that is written or removed.
 *
 * @see Amazon DynamoDB Developer Guide, "DynamoDB read and write operations", "Managing transactions", "Using Global
 * Secondary Indexes"
 */
export function meterWrites(
  client: DynamoDBClient,
  fake: FakeDynamoDb,
  tables: readonly MeteredTable[],
): readonly MeteredWrite[] {
  const metered: MeteredWrite[] = [];
  const snapshot = (name: string) => new Map(fake.items(name).map((item) => [identityOf(item), item]));
  client.middlewareStack.add(
    (next) => async (args) => {
      const before = tables.map(({ name }) => snapshot(name));
      const requestsBefore = fake.requests.length;
      const answer = await next(args);
      const { operation, body } = fake.requests[requestsBefore] ?? {};
      if (operation !== undefined && !/^(Get|Query|Scan|BatchGet|TransactGet)/.test(operation)) {
        for (const { table: name, key, kind, perKilobyte } of writesOf(operation, body)) {
          const position = tables.findIndex((table) => table.name === name);
          const table = tables[position];
          if (table === undefined) throw new Error(`not metered: ${name}`);
          const id = identityOf(key);
          const [old, now] = [before[position]?.get(id), snapshot(name).get(id)];
          metered.push({ item: id, kind, units: perKilobyte * kilobytes(old, now) + indexUnits(table, old, now) });
        }
      }
      return answer;
    },
    { step: 'initialize' },
  );
  return metered;
}

interface WriteRequest {
  readonly table: string;
  readonly key: Attributes;
  readonly kind: MeteredWrite['kind'];
  readonly perKilobyte: number;
}

function writesOf(operation: string, body: unknown): readonly WriteRequest[] {
  if (operation === 'TransactWriteItems') {
    return (body as TransactBody).TransactItems.map((action) => {
      const { TableName: table = '', Item = {}, Key: key = Item } = Object.values(action)[0] ?? {};
      return { table, key, kind: kindOf(key), perKilobyte: 2 };
    });
  }
  if (operation !== 'BatchWriteItem') throw new Error(`not metered: ${operation}`);
  return Object.entries((body as BatchBody).RequestItems).flatMap(([table, requests]) =>
    requests.map((request) =>
      'PutRequest' in request
        ? { table, key: request.PutRequest.Item, kind: 'books', perKilobyte: 1 }
        : { table, key: request.DeleteRequest.Key, kind: 'relay', perKilobyte: 1 },
    ),
  );
}

interface TransactBody {
  readonly TransactItems: readonly Readonly<
    Record<string, { readonly TableName: string; readonly Item?: Attributes; readonly Key?: Attributes }>
  >[];
}

interface BatchBody {
  readonly RequestItems: Readonly<
    Record<
      string,
      readonly (
        | { readonly DeleteRequest: { readonly Key: Attributes } }
        | { readonly PutRequest: { readonly Item: Attributes } }
      )[]
    >
  >;
}

const kindOf = ({ PK, SK }: Attributes): MeteredWrite['kind'] => {
  const startsWith = (value: Attributes[string] | undefined, start: string) =>
    value !== undefined && 'S' in value && value.S.startsWith(start);
  return startsWith(SK, 'OUT#') || startsWith(PK, 'INBOX#') ? 'message' : 'state';
};

const kilobytes = (...states: readonly State[]): number =>
  Math.max(1, ...states.map((state) => Math.ceil(sizeOf(state ?? {}) / 1_024)));

const indexUnits = ({ design }: MeteredTable, old: State, now: State): number =>
  design.indexes
    .map(({ name, shows }) => {
      const { partitionKey, sortKey } = indexKeyNames(name);
      const entryOf = (state: State): State =>
        state?.[partitionKey] === undefined || state[sortKey] === undefined
          ? undefined
          : Object.fromEntries(
              Object.entries(state).filter(([key]) => ['PK', 'SK', partitionKey, sortKey, ...shows].includes(key)),
            );
      const [left, entered] = [entryOf(old), entryOf(now)];
      if (left === undefined || entered === undefined) {
        return left === entered ? 0 : kilobytes(left, entered);
      }
      if (same({ M: left }, { M: entered })) return 0;
      const keyOf = (entry: Attributes) => JSON.stringify([entry[partitionKey], entry[sortKey]]);
      return keyOf(left) === keyOf(entered) ? kilobytes(left, entered) : kilobytes(left) + kilobytes(entered);
    })
    .reduce((sum, units) => sum + units, 0);
