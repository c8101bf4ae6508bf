import { readFileSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

export interface WorkflowProps {
  /** The flow is `asl/<workflow>.asl.json`, the same that the local platform runs. */
  readonly workflow: string;
  /** The function of each task, by the name that the flow uses. */
  readonly tasks: Readonly<Record<string, IFunction>>;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

const flows = new URL('../../asl/', import.meta.url);

/** A flow in the Amazon States Language, with a function behind each of its tasks. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { workflow, tasks, logRetention, keepsData }: WorkflowProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(readFileSync(new URL(`${workflow}.asl.json`, flows), 'utf8')),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(tasks).map(([task, { functionArn }]) => [task, functionArn]),
      ),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', { retention: logRetention, removalPolicy: dataRemoval(keepsData) }),
        level: LogLevel.ALL,
        // What goes through a flow is about a person.
        includeExecutionData: false,
      },
      removalPolicy: dataRemoval(false),
    });
    for (const task of Object.values(tasks)) task.grantInvokeLatestVersion(this.stateMachine);
    Validations.of(this.stateMachine.role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'Delivering logs and writing traces to X-Ray know no resources.',
    });
  }
}
