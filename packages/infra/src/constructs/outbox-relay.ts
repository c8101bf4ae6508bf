import { Duration, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetters } from './dead-letters.ts';
import { DomainFunction } from './domain-function.ts';

export interface OutboxRelayProps {
  readonly table: TableV2;
  readonly bus: EventBus;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** Takes the events of a table from its stream and publishes them, each subject in its order. */
export class OutboxRelay extends Construct {
  readonly function: IFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table, bus, logRetention, keepsData }: OutboxRelayProps) {
    super(scope, id);
    const relay = new DomainFunction(this, 'Relay', {
      entryPoint: 'outbox-relay',
      environment: { EVENT_BUS: bus.eventBusName },
      logRetention,
      keepsData,
    });
    this.function = relay.function;
    this.deadLetters = deadLetters(this, 'DeadLetters', keepsData);
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is a queue of dead letters itself: those of a stream, which the rule does not look for.',
    });
    bus.grantPutEventsTo(this.function);
    this.function.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { SK: { S: FilterRule.beginsWith('OUT#') } } },
          }),
        ],
        reportBatchItemFailures: true,
        // The relay names the first record that failed; halving batches would only repeat those before it.
        bisectBatchOnError: false,
        // With pauses of up to some minutes between them; a record is told of well before its stream forgets it.
        retryAttempts: 100,
        maxRecordAge: Duration.hours(6),
        onFailure: new SqsDlq(this.deadLetters),
      }),
    );
  }
}
