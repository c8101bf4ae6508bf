import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type TransactWriteItemsCommandInput,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  catalogTable,
  type DynamoDbRecordingOptions,
  type IndexDesign,
  indexKeyNames,
  loansTable,
  outboxTable,
  salesTable,
  stockTable,
  type TableDesign,
} from '@emporion/adapters/aws';
import { systemClock, uuidSource } from '@emporion/adapters/embedded';
import { type EventEnvelope, envelopeSchema } from '@emporion/messages';
import { documentSchema } from '../../src/aws/document.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';

const designs = { catalog: catalogTable, loans: loansTable, outbox: outboxTable, sales: salesTable, stock: stockTable };

type TableName = keyof typeof designs;

/** Empty tables for a contract, and a way to see the events that were recorded in them. */
export type ContractTables<Name extends TableName> = Readonly<Record<Name, DynamoDbRecordingOptions>> & {
  readonly recorded: () => readonly EventEnvelope[];
};

/**
 * Tables in the fake, or in the service that `EMPORION_DYNAMODB_ENDPOINT` names.
 *
 * There the client takes its region and its credentials from the environment, and new tables are made for each call.
 */
export function contractTables<Name extends TableName>(...tables: readonly Name[]): ContractTables<Name> {
  const endpoint = process.env['EMPORION_DYNAMODB_ENDPOINT'];
  return endpoint === undefined ? fakeTables() : realTables(tables, endpoint);
}

function fakeTables(): ContractTables<TableName> {
  const { client, catalog, loans, outbox, sales, stock } = dynamoDbWorld();
  const recorded: EventEnvelope[] = [];
  rememberEvents(client, recorded);
  return { catalog, loans, outbox, sales, stock, recorded: () => recorded };
}

function realTables<Name extends TableName>(tables: readonly Name[], endpoint: string): ContractTables<Name> {
  const client = new DynamoDBClient({ endpoint });
  const clock = systemClock();
  const ids = uuidSource({ clock });
  const run = ids.next();
  const nameOf = (table: TableName): string => `emporion-test-${table}-${run}`;
  const needed = [...new Set<TableName>([...tables, 'outbox'])];
  const made = Promise.all(needed.map((table) => makeTable(endpoint, nameOf(table), designs[table])));
  made.catch(() => {}); // Whoever waits for the tables is told.
  client.middlewareStack.add(
    (next) => async (args) => {
      await made;
      return next(args);
    },
    { step: 'initialize' },
  );
  const recorded: EventEnvelope[] = [];
  rememberEvents(client, recorded);
  const common = { client, clock, ids, outboxTableName: nameOf('outbox'), random: Math.random };
  const options = Object.fromEntries(tables.map((table) => [table, { ...common, tableName: nameOf(table) }]));
  return { ...(options as Record<Name, DynamoDbRecordingOptions>), recorded: () => recorded };
}

async function makeTable(endpoint: string, tableName: string, { indexes }: TableDesign): Promise<void> {
  const client = new DynamoDBClient({ endpoint });
  const keys = [['PK', 'SK'], ...indexes.map(({ name }) => Object.values(indexKeyNames(name)))];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema('PK', 'SK'),
      AttributeDefinitions: keys.flat().map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      // An empty list is refused.
      ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes.map(secondaryIndex) }),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: tableName });
}

const keySchema = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];

function secondaryIndex({ name, shows }: IndexDesign): GlobalSecondaryIndex {
  const { partitionKey, sortKey } = indexKeyNames(name);
  return {
    IndexName: name,
    KeySchema: keySchema(partitionKey, sortKey),
    Projection:
      shows.length === 0
        ? { ProjectionType: 'KEYS_ONLY' }
        : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...shows] },
  };
}

/** Keep the events of the transactions that a client makes, in the order in which they are made. */
function rememberEvents(client: DynamoDBClient, recorded: EventEnvelope[]): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { TransactItems = [] } = args.input as TransactWriteItemsCommandInput;
      recorded.push(...TransactItems.flatMap(({ Put }) => eventsIn(Put?.Item)));
      return answer;
    },
    { step: 'initialize' },
  );
}

function eventsIn(item: Readonly<Record<string, AttributeValue>> | undefined): readonly EventEnvelope[] {
  if (item?.['SK']?.S?.startsWith('OUT#') !== true) return [];
  return [envelopeSchema.parse(documentSchema.parse(unmarshall(item)['doc']))];
}
