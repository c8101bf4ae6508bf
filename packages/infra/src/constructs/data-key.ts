import { Aws } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

export interface DataKeyProps {
  /** What it encrypts, for whoever looks at the keys of the account. */
  readonly description: string;
  readonly keepsData: boolean;
}

/** The key of a class of data. It turns over every year, and outlives what it encrypts. */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { description, keepsData }: DataKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description,
      enableKeyRotation: true,
      removalPolicy: dataRemoval(keepsData),
    });
    // Whoever the table lets in needs no word of the key: it is used by the table, for this account.
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: [
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey*',
          'kms:ReEncrypt*',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': Aws.ACCOUNT_ID,
            'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}`,
          },
        },
      }),
    );
  }
}
