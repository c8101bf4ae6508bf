import type { SubscriptionRow } from '@emporion/handlers';
import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failedCalls } from './dead-letters.ts';
import { DomainFunction } from './domain-function.ts';
import type { Provision } from './provision.ts';

export interface DirectConsumerProps {
  readonly bus: EventBus;
  readonly subscription: Pick<SubscriptionRow<never>, 'consumer' | 'types'>;
  readonly provision: Provision;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** The most that the service repeats a call that nobody waits for, and the longest that it keeps one. */
const mostRepeats = 2;
const longestWait = Duration.hours(6);

/** A row of the subscription table without a queue: the rule calls the function, and what it gives up is a dead letter. */
export class DirectConsumer extends Construct {
  readonly function: IFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: DirectConsumerProps) {
    super(scope, id);
    const { bus, subscription, provision, logRetention, keepsData } = props;
    this.function = new DomainFunction(this, 'Consumer', {
      entryPoint: subscription.consumer,
      provision,
      logRetention,
      keepsData,
    }).function;
    this.deadLetters = failedCalls(this, 'DeadLetters', keepsData);
    this.function.configureAsyncInvoke({
      retryAttempts: mostRepeats,
      maxEventAge: longestWait,
      onFailure: new SqsDestination(this.deadLetters),
    });
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: { detailType: [...subscription.types] },
      targets: [new LambdaFunction(this.function, { deadLetterQueue: this.deadLetters })],
    });
  }
}
