import {
  catalogTable,
  indexKeyNames,
  loansTable,
  outboxTable,
  salesTable,
  stockTable,
  type TableDesign,
} from '@emporion/adapters/aws';
import { describe, expect, test } from 'vitest';
import { type StageName, stageNames } from '../src/stage-settings.ts';
import { ofType, stackOf, target } from './assembly.ts';

const tables: readonly (readonly [string, TableDesign, string])[] = [
  ['Catalog', catalogTable, '[E39~] [E40~] [E41]'],
  ['Stock', stockTable, '[E15~]'],
  ['Sales', salesTable, ''],
  ['Loans', loansTable, '[L30~] [L31~]'],
  ['Outbox', outboxTable, ''],
];

const tableOf = (stage: StageName, name: string) => {
  const found = ofType(stackOf(stage, 'Stateful'), 'AWS::DynamoDB::GlobalTable').find(({ id }) => id.startsWith(name));
  if (found === undefined) throw new RangeError(`no table ${name}`);
  return found;
};

const schema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

describe.each(tables)('the table %s', (name, design, rows) => {
  test(`${rows} it has the keys and indexes that the adapters read by, is paid by the request, and expires items`, () => {
    const { Properties } = tableOf('dev', name);
    expect(Properties).toMatchObject({
      KeySchema: schema('PK', 'SK'),
      BillingMode: 'PAY_PER_REQUEST',
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 500 },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      SSESpecification: { SSEEnabled: true },
    });
    const indexes = design.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schema(indexKeyNames(index.name).partitionKey, indexKeyNames(index.name).sortKey),
      Projection:
        index.shows.length === 0
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: index.shows },
    }));
    expect(Properties['GlobalSecondaryIndexes'] ?? []).toMatchObject(indexes);
    const ReadOnDemandThroughputSettings = { MaxReadRequestUnits: 1_000 };
    const limited = design.indexes.map(({ name: IndexName }) => ({ IndexName, ReadOnDemandThroughputSettings }));
    expect(Properties['Replicas']).toMatchObject([
      {
        ReadOnDemandThroughputSettings,
        ...(limited.length === 0 ? {} : { GlobalSecondaryIndexes: limited }),
      },
    ]);
  });

  test.each(['staging', 'prod'] as const)(`${rows} in %s it outlives its stack and can be put back`, (stage) => {
    expect(tableOf(stage, name)).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
    expect(tableOf(stage, name).Properties['Replicas']).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });
});

test('[E15~] [E39~] [L30~] [SEC-8~] in prod the tables are encrypted with keys of ours, one for each class of data, that turn over', () => {
  const stateful = stackOf('prod', 'Stateful');
  const keysOf = tables.map(([name]) => {
    const [replica] = tableOf('prod', name).Properties['Replicas'] as readonly Record<string, unknown>[];
    const encryption = (replica?.['SSESpecification'] ?? {}) as { readonly KMSMasterKeyId?: unknown };
    return target('prod', { stack: 'Stateful' }, encryption.KMSMasterKeyId);
  });
  expect(keysOf.map(({ id }) => id.replace(/DataKey[0-9A-F]{8}$/, ''))).toEqual([
    'Shop',
    'Shop',
    'Sales',
    'Loans',
    'Outbox',
  ]);
  for (const { Properties } of ofType(stateful, 'AWS::KMS::Key')) {
    expect(Properties).toMatchObject({ EnableKeyRotation: true });
    const { Statement } = Properties['KeyPolicy'] as { readonly Statement: readonly Record<string, unknown>[] };
    const [, forAll] = Statement;
    expect(forAll).toMatchObject({
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(forAll?.['Condition'])).toContain('kms:ViaService');
  }
});

test('[REL-20~] what holds data keeps its logical id: another one would be another, empty resource', () => {
  const ids = stackOf('dev', 'Stateful').map(({ id, Type }) => `${Type} ${id}`);
  expect(ids.filter((id) => /GlobalTable|UserPool |EventBus|S3::Bucket /.test(id)).sort()).toEqual([
    'AWS::Cognito::UserPool SignInauditorUsersBA475548',
    'AWS::Cognito::UserPool SignIncustomerUsersA2C52ADB',
    'AWS::Cognito::UserPool SignInoperatorUsers7A79D854',
    'AWS::Cognito::UserPool SignInreviewerUsersAA1101AC',
    'AWS::DynamoDB::GlobalTable CatalogTableBBEA0CBC',
    'AWS::DynamoDB::GlobalTable LoansTableEE125470',
    'AWS::DynamoDB::GlobalTable OutboxTableF17138FA',
    'AWS::DynamoDB::GlobalTable SalesTableD1AE2578',
    'AWS::DynamoDB::GlobalTable StockTable32C7FBF3',
    'AWS::Events::EventBus BusEA82B648',
    'AWS::S3::Bucket LakeBucketB1D32E10',
  ]);
  for (const stage of stageNames) {
    const pinned = stackOf(stage, 'Stateful').map(({ id }) => id);
    for (const { id, Type } of stackOf('dev', 'Stateful')) {
      if (/GlobalTable|UserPool$|EventBus|S3::Bucket$/.test(Type)) expect(pinned).toContain(id);
    }
  }
});
