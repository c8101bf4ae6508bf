import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

/** A queue for what could not be delivered, kept for two weeks: what is in it has to be looked at by a person. */
export const deadLetters = (scope: Construct, id: string, keepsData: boolean): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: dataRemoval(keepsData),
  });
