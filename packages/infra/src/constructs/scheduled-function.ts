import type { ScheduleRow } from '@emporion/handlers';
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failedCalls } from './dead-letters.ts';
import { DomainFunction } from './domain-function.ts';
import type { Provision } from './provision.ts';

export interface ScheduledFunctionProps {
  readonly schedule: Pick<ScheduleRow<never>, 'schedule' | 'everySeconds'>;
  readonly provision: Provision;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** No rule runs more often than once a minute. */
const shortestSeconds = 60;
/** A run ends before the next one. */
const pauseSeconds = 10;
/** No function runs longer. */
const longestSeconds = 900;
/** The service keeps no call for longer that waits for its function. */
const longestWaitSeconds = 21_600;

/** A row of the schedule table: a rule calls the function again and again. A run that failed is followed by the next one. */
export class ScheduledFunction extends Construct {
  readonly function: IFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { schedule, provision, logRetention, keepsData }: ScheduledFunctionProps) {
    super(scope, id);
    const pace = Duration.seconds(Math.max(schedule.everySeconds, shortestSeconds));
    const maxEventAge = Duration.seconds(Math.min(pace.toSeconds(), longestWaitSeconds));
    this.function = new DomainFunction(this, 'Work', {
      entryPoint: schedule.schedule,
      provision,
      timeout: Duration.seconds(Math.min(pace.toSeconds() - pauseSeconds, longestSeconds)),
      logRetention,
      keepsData,
    }).function;
    this.deadLetters = failedCalls(this, 'DeadLetters', keepsData);
    this.function.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge,
      onFailure: new SqsDestination(this.deadLetters),
    });
    new Rule(this, 'Rule', {
      schedule: Schedule.rate(pace),
      targets: [
        new LambdaFunction(this.function, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 0,
          maxEventAge,
        }),
      ],
    });
  }
}
