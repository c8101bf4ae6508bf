import { indexKeyNames, type TableDesign } from '@emporion/adapters/aws';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

export interface SecureTableProps {
  readonly design: TableDesign;
  readonly keepsData: boolean;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

const reads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem'];
/** What the transactions of the adapters do to an item: a transaction has no action of its own. */
const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** A table as the adapters over it ask for: encrypted, paid by the request, with its new items in a stream. */
export class SecureTable extends Construct {
  readonly table: TableV2;
  readonly #design: TableDesign;

  constructor(scope: Construct, id: string, { design, keepsData }: SecureTableProps) {
    super(scope, id);
    this.#design = design;
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      globalSecondaryIndexes: design.indexes.map(({ name, shows }) => {
        const { partitionKey, sortKey } = indexKeyNames(name);
        return {
          indexName: name,
          partitionKey: text(partitionKey),
          sortKey: text(sortKey),
          ...(shows.length === 0
            ? { projectionType: ProjectionType.KEYS_ONLY }
            : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...shows] }),
        };
      }),
      timeToLiveAttribute: 'ttl',
      dynamoStream: StreamViewType.NEW_IMAGE,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: keepsData },
      deletionProtection: keepsData,
      removalPolicy: dataRemoval(keepsData),
    });
  }

  /** Let a function read items by their keys. */
  grantRead(grantee: IGrantable): void {
    this.#grant(grantee, reads, [this.table.tableArn]);
  }

  /** Let a function read and change items and list by the indexes, but not scan, delete or describe. */
  grantUse(grantee: IGrantable): void {
    const { tableArn } = this.table;
    this.#grant(grantee, [...reads, ...writes], [tableArn]);
    this.#grant(
      grantee,
      ['dynamodb:Query'],
      this.#design.indexes.map(({ name }) => `${tableArn}/index/${name}`),
    );
  }

  #grant(grantee: IGrantable, actions: readonly string[], resourceArns: readonly string[]): void {
    Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: [...resourceArns] });
  }
}
