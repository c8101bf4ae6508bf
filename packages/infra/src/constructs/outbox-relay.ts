import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failedCalls } from './dead-letters.ts';
import { DomainFunction } from './domain-function.ts';
import type { Provision } from './provision.ts';

export interface OutboxRelayProps {
  readonly table: TableV2;
  readonly provision: Provision;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** Takes the events of the outbox from its stream and publishes them, each subject in its order. */
export class OutboxRelay extends Construct {
  readonly function: IFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table, provision, logRetention, keepsData }: OutboxRelayProps) {
    super(scope, id);
    const relay = new DomainFunction(this, 'Relay', {
      entryPoint: 'outbox-relay',
      provision,
      logRetention,
      keepsData,
    });
    this.function = relay.function;
    this.deadLetters = failedCalls(this, 'DeadLetters', keepsData);
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
        // An event that the bus refuses for good must not hold up its shard: what is given up is left to the sweeper, and the
        // relay asks for it before it publishes a later one of the subject.
        retryAttempts: 10,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(this.deadLetters),
      }),
    );
  }
}
