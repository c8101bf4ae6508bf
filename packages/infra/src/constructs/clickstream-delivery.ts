import { type PartitionKey, partitionKeys } from '@emporion/clickstream';
import { userActivity } from '@emporion/lake';
import { Aws, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, LogStream, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';
import { DatasetTable } from './dataset-table.ts';
import { DomainFunction } from './domain-function.ts';
import type { Provision } from './provision.ts';
import type { SecureBucket } from './secure-bucket.ts';

export interface ClickstreamDeliveryProps {
  readonly lake: SecureBucket;
  /** The name of the database in the catalog: lower case, digits and underscores. */
  readonly databaseName: string;
  /** Of the transformation. */
  readonly provision: Provision;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** What the service puts into a folder name for the moment at which a record came to it. */
const arrivals: Readonly<Record<PartitionKey, string>> = { year: 'yyyy', month: 'MM', day: 'dd', hour: 'HH' };

const folders = (expressionOf: (key: PartitionKey) => string): string =>
  `user-activity/${partitionKeys.map((key) => `${key}=!{${expressionOf(key)}}/`).join('')}`;
const byArrival = folders((key) => `timestamp:${arrivals[key]}`);
const byEventTime = folders((key) => `partitionKeyFromLambda:${key}`);

/** Freshness against the number of files. */
const buffering = { intervalInSeconds: 300, sizeInMBs: 64 };

/**
 * The way of the clickstream into the lake.
 *
 * Every record is kept as it came in the raw layer, by its arrival. The transformation makes an activity of it, which is
 * kept as Parquet by the time of the event. What fails on the way lies under `errors/`, with the record in it.
 */
export class ClickstreamDelivery extends Construct {
  readonly deliveryStreamName: string;
  /** The transformation. */
  readonly function: IFunction;
  readonly #streamArn: string;

  constructor(scope: Construct, id: string, props: ClickstreamDeliveryProps) {
    super(scope, id);
    const { lake, databaseName, provision, logRetention, keepsData } = props;
    const { bucket } = lake;
    this.function = new DomainFunction(this, 'Transformation', {
      entryPoint: 'clickstream-transformation',
      provision,
      logRetention,
      keepsData,
    }).function;
    const { database, table } = new DatasetTable(this, 'Activities', {
      databaseName,
      dataset: userActivity,
      bucket,
      folder: 'processed/user-activity/',
    });
    const logGroup = new LogGroup(this, 'Logs', { retention: logRetention, removalPolicy: dataRemoval(keepsData) });
    const logOf = (name: string) => {
      const { logStreamName } = new LogStream(this, name, { logGroup, removalPolicy: dataRemoval(keepsData) });
      return { enabled: true, logGroupName: logGroup.logGroupName, logStreamName };
    };
    const transformation = `${this.function.functionArn}:$LATEST`;
    const { partition, region, account, stackName } = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          // The name of the stream is generated from that of the stack; the stream needs the role before it has one.
          ArnLike: { 'aws:SourceArn': `arn:${partition}:firehose:${region}:${account}:deliverystream/${stackName}-*` },
        },
      }),
    });
    const allow = (actions: string[], resourceArns: string[]) =>
      Grant.addToPrincipal({ grantee: role, actions, resourceArns });
    lake.grantDelivery(role, ['raw/', 'processed/', 'errors/']);
    allow(['lambda:InvokeFunction', 'lambda:GetFunctionConfiguration'], [transformation]);
    const catalog = `arn:${partition}:glue:${region}:${account}`;
    allow(
      ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
      [`${catalog}:catalog`, `${catalog}:database/${database.ref}`, `${catalog}:table/${database.ref}/${table.ref}`],
    );
    allow(['logs:PutLogEvents'], [logGroup.logGroupArn]);

    const destination = { bucketArn: bucket.bucketArn, roleArn: role.roleArn, bufferingHints: buffering };
    const errorOutputPrefix = `errors/!{firehose:error-output-type}/${byArrival}`;
    const stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: {
        ...destination,
        prefix: `!{partitionKeyFromLambda:layer}/${byEventTime}`,
        errorOutputPrefix,
        cloudWatchLoggingOptions: logOf('DeliveryLog'),
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'Lambda',
              parameters: [
                { parameterName: 'LambdaArn', parameterValue: transformation },
                { parameterName: 'RoleArn', parameterValue: role.roleArn },
                { parameterName: 'NumberOfRetries', parameterValue: '3' },
                // A row may be more than twice its record: what is answered stays well below the 6 MB of the service.
                { parameterName: 'BufferSizeInMBs', parameterValue: '1' },
                { parameterName: 'BufferIntervalInSeconds', parameterValue: '60' },
              ],
            },
          ],
        },
        dynamicPartitioningConfiguration: { enabled: true, retryOptions: { durationInSeconds: 300 } },
        dataFormatConversionConfiguration: {
          enabled: true,
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
          schemaConfiguration: {
            catalogId: Aws.ACCOUNT_ID,
            databaseName: database.ref,
            tableName: table.ref,
            region,
            roleArn: role.roleArn,
            versionId: 'LATEST',
          },
        },
        s3BackupMode: 'Enabled',
        s3BackupConfiguration: {
          ...destination,
          prefix: `raw/${byArrival}`,
          errorOutputPrefix,
          compressionFormat: 'GZIP',
          cloudWatchLoggingOptions: logOf('BackupLog'),
        },
      },
    });
    // The service tries what it may do when the stream is made.
    stream.node.addDependency(role);
    this.deliveryStreamName = stream.ref;
    this.#streamArn = stream.attrArn;
  }

  /** Let a function hand in records, and nothing beside it. */
  grantPut(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['firehose:PutRecordBatch'], resourceArns: [this.#streamArn] });
  }
}
