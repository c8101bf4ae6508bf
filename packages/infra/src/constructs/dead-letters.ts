import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

/** The longest that a queue keeps anything. */
export const letterRetention: Duration = Duration.days(14);

/** A queue for what could not be delivered, kept for two weeks: what is in it has to be looked at by a person. */
export const deadLetters = (scope: Construct, id: string, keepsData: boolean): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: letterRetention,
    removalPolicy: dataRemoval(keepsData),
  });

/** Dead letters of what is no queue: of a stream, or of a function that somebody calls without waiting. */
export function failedCalls(scope: Construct, id: string, keepsData: boolean): Queue {
  const queue = deadLetters(scope, id, keepsData);
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SQS3',
    reason: 'It holds dead letters itself, of a kind that the rule does not look for.',
  });
  return queue;
}
