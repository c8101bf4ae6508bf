import { hmacSha256, sha256 } from '@emporion/adapters/embedded';
import { clickstreamEventVersion, partitionPath, pseudonyms } from '@emporion/clickstream';
import { sampleMoment } from '@emporion/clickstream/testing';
import { createFirehoseTransformation } from '@emporion/handlers';
import { userActivity } from '@emporion/lake';
import { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import { ClickstreamDelivery } from '../src/constructs/clickstream-delivery.ts';
import { SecureBucket } from '../src/constructs/secure-bucket.ts';
import { smallApp } from './small-app.ts';

const [, template] = smallApp((app) => {
  const keepsData = true;
  const lake = new SecureBucket(new Stack(app, 'Stateful'), 'Lake', { keepsData, logRetention: 90 });
  const stack = new Stack(app, 'Lake');
  const delivery = new ClickstreamDelivery(stack, 'Clickstream', {
    lake,
    databaseName: 'emporion_dev',
    provision: { environment: { SOME_KEY: 'some value' }, grantTo: () => {} },
    logRetention: 14,
    keepsData,
  });
  delivery.grantPut(new Role(stack, 'Producer', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
});
if (template === undefined) throw new RangeError('no stack');

const only = (type: string) => {
  const [[id, { Properties }] = ['', { Properties: {} }], ...others] = Object.entries(template.findResources(type));
  expect(others).toEqual([]);
  return { id, ...Properties };
};
const { ExtendedS3DestinationConfiguration: destination, ...stream } = only('AWS::KinesisFirehose::DeliveryStream');
const { TableInput: table } = only('AWS::Glue::Table');

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::ImportValue'?: string;
}

/** A value with its references by name: `<Role.Arn>`, and without brackets those to the other stack: `LakeBucket.Arn/raw/*`. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined, 'Fn::ImportValue': imported = '' } = value as Intrinsic;
  if (Ref !== undefined) return `<${Ref}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (joined !== undefined) return joined[1].map(flat).join('');
  const [, id, suffix] = /ExportsOutput(?:Ref|FnGetAtt)(Lake[A-Za-z]*?)[0-9A-F]{8}(Arn)?/.exec(imported) ?? [];
  return suffix === undefined ? String(id) : `${id}.${suffix}`;
}

describe('a record on its way', () => {
  test('[E67] [D20] goes by direct put, encrypted, becomes Parquet by the table of the catalog, and is kept as it came', () => {
    expect(stream).toMatchObject({
      DeliveryStreamType: 'DirectPut',
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
    });
    expect(destination).not.toHaveProperty('CompressionFormat');
    expect(destination).toMatchObject({
      DataFormatConversionConfiguration: {
        Enabled: true,
        InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
        OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
        SchemaConfiguration: {
          DatabaseName: { Ref: only('AWS::Glue::Database').id },
          TableName: { Ref: only('AWS::Glue::Table').id },
          VersionId: 'LATEST',
        },
      },
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: { CompressionFormat: 'GZIP' },
    });
  });

  test('[E67] [D20] errors are logged for both ways, and tried again for a while', () => {
    const logs = [destination, destination.S3BackupConfiguration].map(
      ({ CloudWatchLoggingOptions: { Enabled, LogStreamName } }) => [Enabled, flat(LogStreamName)],
    );
    expect(logs.map(([enabled]) => enabled)).toEqual([true, true]);
    expect(new Set(logs.map(([, name]) => name)).size).toBe(2);
    expect(destination.DynamicPartitioningConfiguration).toEqual({
      Enabled: true,
      RetryOptions: { DurationInSeconds: 300 },
    });
    expect(parametersOf()['NumberOfRetries']).toBe('3');
  });
});

const parametersOf = (): Record<string, unknown> =>
  Object.fromEntries(
    destination.ProcessingConfiguration.Processors[0].Parameters.map(
      (parameter: Readonly<Record<'ParameterName' | 'ParameterValue', string>>) => [
        parameter.ParameterName,
        parameter.ParameterValue,
      ],
    ),
  );

describe('the table', () => {
  test('[D20] has the columns of the data set, which are those of the files of the local platform', () => {
    const types = { VARCHAR: 'string', BIGINT: 'bigint', INTEGER: 'int', BOOLEAN: 'boolean', TIMESTAMPTZ: 'timestamp' };
    expect(table.StorageDescriptor.Columns).toEqual(
      userActivity.columns.map(({ name, type, description }) => ({
        Name: name,
        Type: types[type as keyof typeof types],
        Comment: description,
      })),
    );
    expect(table.Name).toBe(userActivity.name);
  });

  test('[D21] works out its partitions by the keys of the prefix, in the form that the prefix gives them', () => {
    const written = (prefix: string) =>
      prefix.replaceAll(/!\{(?:partitionKeyFromLambda|timestamp):([A-Za-z]+)\}/g, (_, name: string) => {
        const values = { yyyy: 'year', MM: 'month', dd: 'day', HH: 'hour', layer: 'processed' };
        return name === 'layer' ? 'processed' : `\${${values[name as keyof typeof values] ?? name}}`;
      });
    const { 'storage.location.template': template, ...parameters } = table.Parameters;
    expect(flat(template)).toBe(`s3://LakeBucket/${written(destination.Prefix)}`);
    expect(flat(template)).toMatch(new RegExp(`^${flat(table.StorageDescriptor.Location)}`));
    const keys = table.PartitionKeys as readonly { readonly Name: string; readonly Type: string }[];
    expect(keys).toEqual(userActivity.partitionKeys.map((Name) => ({ Name, Type: 'string' })));

    // The folder of a real moment is one that the projection makes: in range, and padded alike.
    const folders = [...partitionPath(sampleMoment).matchAll(/(\w+)=(\d+)/g)];
    expect(folders.map(([, key]) => key)).toEqual(keys.map(({ Name }) => Name));
    for (const [, key, value = ''] of folders) {
      expect(parameters[`projection.${key}.type`]).toBe('integer');
      const [first, last] = String(parameters[`projection.${key}.range`]).split(',').map(Number);
      expect(first).toBeLessThanOrEqual(Number(value));
      expect(last).toBeGreaterThanOrEqual(Number(value));
      expect(value.length).toBe(Number(parameters[`projection.${key}.digits`]));
    }
  });

  test('[D21] [D22~] activities lie by the time of the event; the raw layer and the errors by their arrival', () => {
    const byArrival =
      'user-activity/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/';
    expect(destination.Prefix).not.toContain('timestamp:');
    expect(destination.S3BackupConfiguration.Prefix).toBe(`raw/${byArrival}`);
    for (const { ErrorOutputPrefix } of [destination, destination.S3BackupConfiguration]) {
      expect(ErrorOutputPrefix).toBe(`errors/!{firehose:error-output-type}/${byArrival}`);
    }
  });
});

describe('the transformation', () => {
  const transformation = createFirehoseTransformation({
    sha256,
    pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(new Uint8Array([3])) }),
  });
  /** The smallest event there is: its row is the largest, measured by what it came as. */
  const smallest = (index: number) => {
    const event = {
      specversion: '1.0',
      schema: clickstreamEventVersion,
      event_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      event_name: 'a',
      action: 'view',
      occurred_at: '2026-11-22T12:00:00Z',
      sent_at: '2026-11-22T12:00:00Z',
      anonymous_id: 'a',
      consent: { analytics: true, marketing: true },
    };
    const line = {
      sequence: index + 1,
      received_at: '2026-11-22T12:00:00.000Z',
      source: 'w',
      novelty: 'new',
      payload_b64: Buffer.from(JSON.stringify(event)).toString('base64'),
    };
    return Buffer.from(`${JSON.stringify(line)}\n`);
  };
  const transform = (lines: readonly Buffer[]) =>
    transformation(
      {
        invocationId: 'i',
        deliveryStreamArn: 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/clickstream',
        region: 'eu-central-1',
        records: lines.map((line, index) => ({
          recordId: `r${index}`,
          approximateArrivalTimestamp: sampleMoment,
          data: line.toString('base64'),
        })),
      },
      { functionName: 'clickstream-transformation' } as Parameters<typeof transformation>[1],
    );

  test('[D23~] is given so little at a time that every answer stays below 6 MB', async () => {
    const bytes = Number(parametersOf()['BufferSizeInMBs']) * 2 ** 20;
    const lines = Array.from({ length: Math.floor(bytes / smallest(0).length) }, (_, index) => smallest(index));
    const answer = await transform(lines);
    expect(answer.records.filter(({ result }) => result !== 'Ok')).toEqual([]);
    expect(JSON.stringify(answer).length).toBeLessThan(3_000_000);
  });

  test('[D21] tells the keys that the prefix asks for, and only those', async () => {
    const { records } = await transform([smallest(0)]);
    const asked = [...destination.Prefix.matchAll(/partitionKeyFromLambda:(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(records[0]?.metadata?.partitionKeys ?? {}).sort()).toEqual(asked.sort());
  });
});

describe('[D24] the role of the delivery', () => {
  const [roleId, role] =
    Object.entries(template.findResources('AWS::IAM::Role')).find(([, one]) =>
      JSON.stringify(one).includes('firehose.amazonaws.com'),
    ) ?? [];
  const { Statement: trust } = role?.['Properties'].AssumeRolePolicyDocument ?? {};

  test('is taken by the service only on behalf of a stream of this stack, in this account', () => {
    expect(trust).toMatchObject([{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }]);
    expect(flat(trust[0].Condition.ArnLike['aws:SourceArn'])).toBe(
      'arn:<AWS::Partition>:firehose:<AWS::Region>:<AWS::AccountId>:deliverystream/Lake-*',
    );
  });

  test('may do what it has to, where it has to', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties: { Roles } }) =>
      Roles.some(({ Ref }: { readonly Ref: string }) => Ref === roleId),
    );
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'glue:GetTable',
      'glue:GetTableVersion',
      'glue:GetTableVersions',
      'lambda:GetFunctionConfiguration',
      'lambda:InvokeFunction',
      'logs:PutLogEvents',
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:PutObject',
    ]);
    const resources = statements.flatMap(({ Resource }) => Resource).map(flat);
    expect(resources.filter((resource) => resource.startsWith('LakeBucket.Arn')).sort()).toEqual([
      'LakeBucket.Arn',
      'LakeBucket.Arn/errors/*',
      'LakeBucket.Arn/processed/*',
      'LakeBucket.Arn/raw/*',
    ]);
    expect(resources.filter((resource) => /^\*|arn:\*/.test(resource))).toEqual([]);
  });
});

test('whoever hands records in may do nothing else', () => {
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'firehose:PutRecordBatch',
          Resource: { 'Fn::GetAtt': [only('AWS::KinesisFirehose::DeliveryStream').id, 'Arn'] },
        },
      ],
    },
    Roles: [{ Ref: Match.stringLikeRegexp('Producer') }],
  });
});
