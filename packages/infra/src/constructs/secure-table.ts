import { indexKeyNames, type TableDesign } from '@emporion/adapters/aws';
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { DataKey } from './data-key.ts';
import { dataRemoval } from './data-removal.ts';

export interface SecureTableProps {
  readonly design: TableDesign;
  /** In request units a second, at most. */
  readonly reads: number;
  readonly writes: number;
  readonly keepsData: boolean;
  /** Encrypts its items. @default - the key of the service */
  readonly dataKey?: DataKey;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What an adapter may do to items; it never describes a table, or changes it. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem';

/** A table as the adapters over it ask for: encrypted, paid by the request, with its new items in a stream. */
export class SecureTable extends Construct {
  readonly table: TableV2;
  readonly #design: TableDesign;

  constructor(scope: Construct, id: string, { design, reads, writes, keepsData, dataKey }: SecureTableProps) {
    super(scope, id);
    this.#design = design;
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      globalSecondaryIndexes: design.indexes.map(({ name, shows }) => {
        const { partitionKey, sortKey } = indexKeyNames(name);
        return {
          indexName: name,
          maxReadRequestUnits: reads,
          partitionKey: text(partitionKey),
          sortKey: text(sortKey),
          ...(shows.length === 0
            ? { projectionType: ProjectionType.KEYS_ONLY }
            : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...shows] }),
        };
      }),
      timeToLiveAttribute: 'ttl',
      dynamoStream: StreamViewType.NEW_IMAGE,
      billing: Billing.onDemand({ maxReadRequestUnits: reads, maxWriteRequestUnits: writes }),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: keepsData },
      deletionProtection: keepsData,
      removalPolicy: dataRemoval(keepsData),
    });
    if (dataKey !== undefined) this.#encryptWith(dataKey);
  }

  /** The construct of the table sets a key in a stack of a known region only, and ours are of none. */
  #encryptWith({ key }: DataKey): void {
    const table = this.table.node.defaultChild as CfnGlobalTable;
    table.addPropertyOverride('Replicas.0.SSESpecification', { KMSMasterKeyId: key.keyArn });
  }

  /** Let a function do that to the items; querying means the indexes too. */
  grant(grantee: IGrantable, actions: readonly TableAction[]): void {
    const { tableArn } = this.table;
    Grant.addToPrincipal({ grantee, actions: actions.map((one) => `dynamodb:${one}`), resourceArns: [tableArn] });
    if (!actions.includes('Query') || this.#design.indexes.length === 0) return;
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:Query'],
      resourceArns: this.#design.indexes.map(({ name }) => `${tableArn}/index/${name}`),
    });
  }
}
