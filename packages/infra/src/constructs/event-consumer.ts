import {
  defaultBatchSize,
  defaultMaxConcurrency,
  defaultMaxDeliveries,
  type SubscriptionRow,
} from '@emporion/handlers';
import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetters, letterRetention } from './dead-letters.ts';
import { DomainFunction, functionTimeout } from './domain-function.ts';
import type { Provision } from './provision.ts';

export interface EventConsumerProps {
  readonly bus: EventBus;
  readonly subscription: Pick<
    SubscriptionRow<never>,
    'consumer' | 'types' | 'maxDeliveries' | 'batchSize' | 'maxConcurrency'
  >;
  readonly provision: Provision;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** A row of the subscription table: events go by a rule into a queue, from there to the function, or to the dead letters. */
export class EventConsumer extends Construct {
  readonly function: IFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: EventConsumerProps) {
    super(scope, id);
    const { bus, subscription, provision, logRetention, keepsData } = props;
    this.function = new DomainFunction(this, 'Consumer', {
      entryPoint: subscription.consumer,
      provision,
      logRetention,
      keepsData,
    }).function;
    this.deadLetters = deadLetters(this, 'DeadLetters', keepsData);
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // A consumer that is stopped receives nothing, and so gives nothing up: its events wait as long as dead letters do.
      retentionPeriod: letterRetention,
      // Six times the function, as the mapping asks: a batch is not seen again while it is being retried for throttling.
      visibilityTimeout: Duration.seconds(6 * functionTimeout.toSeconds()),
      deadLetterQueue: {
        queue: this.deadLetters,
        maxReceiveCount: subscription.maxDeliveries ?? defaultMaxDeliveries,
      },
    });
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: { detailType: [...subscription.types] },
      targets: [new SqsQueue(queue, { deadLetterQueue: this.deadLetters })],
    });
    this.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize: subscription.batchSize ?? defaultBatchSize,
        maxConcurrency: subscription.maxConcurrency ?? defaultMaxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
  }
}
