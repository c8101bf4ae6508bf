import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  type TransactWriteItemsCommandInput,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type DynamoDbRecordingOptions,
  indexKeyNames,
  loansTable,
  salesTable,
  type TableDesign,
} from '@emporion/adapters/aws';
import { systemClock, uuidSource } from '@emporion/adapters/embedded';
import { type EventEnvelope, envelopeSchema } from '@emporion/messages';
import { documentSchema } from '../../src/aws/document.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';

const designs = { loans: loansTable, sales: salesTable };

/** An empty table for a contract, and a way to see the events that were recorded in it. */
export interface ContractTable {
  readonly options: DynamoDbRecordingOptions;
  readonly recorded: () => readonly EventEnvelope[];
}

/**
 * A table in the fake, or in the service that `EMPORION_DYNAMODB_ENDPOINT` names.
 *
 * There the client takes its region and its credentials from the environment, and a new table is made for each call.
 */
export function contractTables(table: keyof typeof designs): ContractTable {
  const endpoint = process.env['EMPORION_DYNAMODB_ENDPOINT'];
  return endpoint === undefined ? fakeTable(table) : realTable(table, endpoint);
}

function fakeTable(table: keyof typeof designs): ContractTable {
  const { fake, client, ...world } = dynamoDbWorld();
  const recorded: EventEnvelope[] = [];
  rememberEvents(client, recorded);
  return { options: world[table], recorded: () => recorded };
}

function realTable(table: keyof typeof designs, endpoint: string): ContractTable {
  const client = new DynamoDBClient({ endpoint });
  const clock = systemClock();
  const ids = uuidSource({ clock });
  const tableName = `emporion-test-${table}-${ids.next()}`;
  const made = makeTable(endpoint, tableName, designs[table]);
  made.catch(() => {}); // Whoever waits for the table is told.
  client.middlewareStack.add(
    (next) => async (args) => {
      await made;
      return next(args);
    },
    { step: 'initialize' },
  );
  const recorded: EventEnvelope[] = [];
  rememberEvents(client, recorded);
  return { options: { client, tableName, clock, ids, random: Math.random }, recorded: () => recorded };
}

async function makeTable(endpoint: string, tableName: string, { indexes }: TableDesign): Promise<void> {
  const client = new DynamoDBClient({ endpoint });
  const keySchema = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
  const keys = [['PK', 'SK'], ...indexes.map(({ name }) => Object.values(indexKeyNames(name)))];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema('PK', 'SK'),
      AttributeDefinitions: keys.flat().map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      GlobalSecondaryIndexes: indexes.map(({ name, shows }) => {
        const { partitionKey, sortKey } = indexKeyNames(name);
        return {
          IndexName: name,
          KeySchema: keySchema(partitionKey, sortKey),
          Projection:
            shows.length === 0
              ? { ProjectionType: 'KEYS_ONLY' as const }
              : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...shows] },
        };
      }),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: tableName });
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
