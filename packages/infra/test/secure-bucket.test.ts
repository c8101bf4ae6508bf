import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { StorageClass } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { SecureBucket } from '../src/constructs/secure-bucket.ts';
import { smallStack } from './small-app.ts';

const bucketIn = (keepsData: boolean) =>
  smallStack((stack) => {
    new SecureBucket(stack, 'Lake', {
      keepsData,
      logRetention: 90,
      lifecycleRules: [
        {
          prefix: 'raw/',
          transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }],
        },
      ],
    });
  });

describe.each([true, false])('[D15] a bucket that keeps data: %s', (keepsData) => {
  const template = bucketIn(keepsData);
  const buckets = Object.values(template.findResources('AWS::S3::Bucket'));

  test('nobody reaches it from outside, it is encrypted, and access control lists are off', () => {
    for (const { Properties } of buckets) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      });
      expect(Properties).not.toHaveProperty('BucketName');
    }
  });

  test('nothing is taken over a connection without TLS 1.2, from anybody', () => {
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    expect(policies.length).toBe(buckets.length);
    for (const condition of [
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]) {
      template.resourcePropertiesCountIs(
        'AWS::S3::BucketPolicy',
        {
          PolicyDocument: {
            Statement: Match.arrayWith([
              Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: condition }),
            ]),
          },
        },
        buckets.length,
      );
    }
  });

  test('uploads that were never finished go after a week, and objects move as they are told to', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
          { Prefix: 'raw/', Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] },
        ],
      },
    });
  });
});

test('[D15] data that is kept outlives its stack, can be brought back for a month, and requests for it are logged', () => {
  const template = bucketIn(true);
  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { DestinationBucketName: { Ref: Match.stringLikeRegexp('AccessLogs') } },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } })]),
      },
    },
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 's3:PutObject',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Condition: {
            ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('LakeBucket'), 'Arn'] } },
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          },
        }),
      ]),
    },
  });
  template.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
});

test('[D15] data that is not kept is emptied out and deleted with its stack', () => {
  const template = bucketIn(false);
  template.resourceCountIs('AWS::S3::Bucket', 1);
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  template.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
});
