import type { PartitionKey } from '@emporion/clickstream';
import type { ColumnType, Dataset } from '@emporion/lake';
import { Aws } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface DatasetTableProps {
  /** Part of what queries are written with, so it is no generated name. */
  readonly databaseName: string;
  readonly dataset: Dataset<never>;
  readonly bucket: IBucket;
  /** Where the files are, with a slash at the end; below it are the folders of the partition keys. */
  readonly folder: string;
}

/** What each column type is called in the catalog. Every moment in the lake is in UTC. */
const catalogTypes: Readonly<Record<ColumnType, string>> = {
  BIGINT: 'bigint',
  INTEGER: 'int',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  VARCHAR: 'string',
  TIMESTAMPTZ: 'timestamp',
};

/** The values of the partition keys: first, last, and how many digits they are padded to. */
const projections: Readonly<Record<PartitionKey, { readonly range: string; readonly digits: string }>> = {
  year: { range: '2026,2036', digits: '4' },
  month: { range: '1,12', digits: '2' },
  day: { range: '1,31', digits: '2' },
  hour: { range: '0,23', digits: '2' },
};

/** A data set in the catalog. Queries work out the partitions, so that none has to be registered. */
export class DatasetTable extends Construct {
  readonly database: CfnDatabase;
  readonly table: CfnTable;

  constructor(scope: Construct, id: string, { databaseName, dataset, bucket, folder }: DatasetTableProps) {
    super(scope, id);
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: databaseName },
    });
    const location = `s3://${bucket.bucketName}/${folder}`;
    this.table = new CfnTable(this, 'Table', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.database.ref,
      tableInput: {
        name: dataset.name,
        description: dataset.description,
        tableType: 'EXTERNAL_TABLE',
        parameters: {
          EXTERNAL: 'TRUE',
          classification: 'parquet',
          'projection.enabled': 'true',
          ...Object.fromEntries(dataset.partitionKeys.flatMap(projectionOf)),
          'storage.location.template': `${location}${dataset.partitionKeys.map((key) => `${key}=\${${key}}/`).join('')}`,
        },
        partitionKeys: dataset.partitionKeys.map((name) => ({ name, type: catalogTypes.VARCHAR })),
        storageDescriptor: {
          location,
          columns: dataset.columns.map(({ name, type, description }) => ({
            name,
            type: catalogTypes[type],
            comment: description,
          })),
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    });
  }
}

/** @throws RangeError if nothing says which values the key has. */
function projectionOf(key: string): readonly (readonly [string, string])[] {
  if (!Object.hasOwn(projections, key)) throw new RangeError(`a partition key without a range: ${key}`);
  const { range, digits } = projections[key as PartitionKey];
  return [
    [`projection.${key}.type`, 'integer'],
    [`projection.${key}.range`, range],
    [`projection.${key}.digits`, digits],
  ];
}
