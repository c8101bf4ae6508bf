import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  catalogTable,
  indexKeyNames,
  loansTable,
  outboxTable,
  salesTable,
  stockTable,
  type TableDesign,
} from '@emporion/adapters/aws';
import { instant } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { type FakeDynamoDb, type FakeOptions, fakeDynamoDb } from './fake-dynamodb/fake-dynamodb.ts';
import type { TableShape } from './fake-dynamodb/table.ts';
import { type InstantClock, instantClock } from './instant-clock.ts';

const shapeOf = (name: string, { indexes }: TableDesign): TableShape => ({
  name,
  indexes: indexes.map((index) => ({ ...index, ...indexKeyNames(index.name) })),
});

/** The tables of the platform in a fake, and what the adapters over it need. */
export function dynamoDbWorld(options: Pick<FakeOptions, 'pageBytes' | 'around'> = {}) {
  const clock: InstantClock = instantClock(instant(1_790_000_000_000));
  const fake: FakeDynamoDb = fakeDynamoDb({
    tables: [
      shapeOf('catalog', catalogTable),
      shapeOf('loans', loansTable),
      shapeOf('outbox', outboxTable),
      shapeOf('sales', salesTable),
      shapeOf('stock', stockTable),
    ],
    now: clock.now,
    ...options,
  });
  const client = clientOf(fake);
  const common = { client, clock, random: () => 0.5, ids: sequentialIds(), outboxTableName: 'outbox' };
  return {
    fake,
    clock,
    client,
    catalog: { ...common, tableName: 'catalog' },
    loans: { ...common, tableName: 'loans' },
    outbox: { ...common, tableName: 'outbox' },
    sales: { ...common, tableName: 'sales' },
    stock: { ...common, tableName: 'stock' },
  };
}

/** A client of the SDK that talks to the fake, and leaves retries to the adapters. */
const clientOf = ({ requestHandler }: Pick<FakeDynamoDb, 'requestHandler'>): DynamoDBClient =>
  new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler,
    maxAttempts: 1,
  });
