import { type CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Grant, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY } from 'aws-cdk-lib/cx-api';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

export interface SecureBucketProps {
  /** What becomes of objects with time, beside what every bucket does. @default - they stay as they are */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** How long it is known who asked for what, in days, where data is kept. */
  readonly logRetention: number;
  readonly keepsData: boolean;
}

/** How long an object can still be brought back after it was replaced or deleted. */
const previousVersions = Duration.days(30);

/** A bucket that nobody reaches from outside or without TLS. It keeps and logs everything, or goes with its stack. */
export class SecureBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { lifecycleRules = [], logRetention, keepsData }: SecureBucketProps) {
    super(scope, id);
    // Without the policy a log is delivered by access control lists, which these buckets do not have.
    this.node.setContext(S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY, true);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: dataRemoval(keepsData),
      autoDeleteObjects: !keepsData,
    };
    const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(7) };
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      versioned: keepsData,
      lifecycleRules: [
        { ...unfinished, ...(keepsData ? { noncurrentVersionExpiration: previousVersions } : {}) },
        ...lifecycleRules,
      ],
      ...(keepsData
        ? {
            serverAccessLogsBucket: unlogged(
              new Bucket(this, 'AccessLogs', {
                ...closed,
                lifecycleRules: [{ ...unfinished, expiration: Duration.days(logRetention) }],
              }),
              'It holds the log of another bucket: its own would never end.',
            ),
          }
        : {}),
    });
    if (!keepsData) unlogged(this.bucket, 'Its data goes with the stage, and so does who asked for it.');
  }

  /**
   * Let a service write below some folders, in parts where an object is large.
   *
   * @param folders - with a slash at the end
   */
  grantDelivery(grantee: Role, folders: readonly string[]): void {
    const { bucketArn } = this.bucket;
    Grant.addToPrincipal({
      grantee,
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resourceArns: [bucketArn],
    });
    Grant.addToPrincipal({
      grantee,
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      resourceArns: folders.map((folder) => `${bucketArn}/${folder}*`),
    });
    for (const folder of folders) {
      Validations.of(grantee).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${this.#nameIn(Stack.of(grantee))}/${folder}*]`,
        reason: 'Objects get their names as they are written; the folder is all that is known of them.',
      });
    }
  }

  /** What the rule pack calls the bucket where a policy of that stack refers to it. */
  #nameIn(stack: Stack): string {
    const own = Stack.of(this);
    if (stack === own) return `<${own.resolve((this.bucket.node.defaultChild as CfnElement).logicalId)}.Arn>`;
    return own.resolve(own.exportValue(this.bucket.bucketArn))['Fn::ImportValue'];
  }
}

function unlogged(bucket: Bucket, reason: string): Bucket {
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions::AwsSolutions-S1', reason });
  return bucket;
}
