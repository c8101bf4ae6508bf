import { type Audience, functionOf } from '@emporion/handlers';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DomainFunction } from '../constructs/domain-function.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { RouteTableApi } from '../constructs/route-table-api.ts';
import { SecureParameter } from '../constructs/secure-parameter.ts';
import type { SecureTable } from '../constructs/secure-table.ts';
import type { SignIn } from '../constructs/sign-in.ts';
import { Workflow } from '../constructs/workflow.ts';
import { taskEntryPoint } from '../entry-point-names.ts';
import { lendingRoutes, lendingSubscriptions, loanApplicationWorkflow } from '../lending-tables.ts';
import type { StageSettings } from '../stage-settings.ts';

export interface LendingStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly loans: SecureTable;
  readonly bus: EventBus;
  readonly signIns: Readonly<Partial<Record<Audience, SignIn>>>;
}

/** Loan applications: the API, the workflow, its consumers, and the way of their events to the bus. */
export class LendingStack extends Stack {
  constructor(scope: Construct, id: string, { settings, loans, bus, signIns, ...props }: LendingStackProps) {
    super(scope, id, props);
    const { stage, logRetention, keepsData, siteOrigin, requestsPerSecond, requestBurst } = settings;
    const common = { logRetention, keepsData };
    const key = new SecureParameter(this, 'Key', { parameterName: `/emporion/${stage}/lending-key` });
    const environment = { LOANS_TABLE: loans.table.tableName, LENDING_KEY_PARAMETER: key.parameterName };

    const functionFor = (entryPoint: string): IFunction => {
      const { function: made } = new DomainFunction(this, entryPoint, { entryPoint, environment, ...common });
      loans.grantUse(made);
      key.grantRead(made);
      return made;
    };

    const { workflow, tasks } = loanApplicationWorkflow;
    const { stateMachine } = new Workflow(this, 'LoanApplication', {
      workflow,
      tasks: Object.fromEntries(Object.keys(tasks).map((task) => [task, functionFor(taskEntryPoint(workflow, task))])),
      ...common,
    });

    /** What a consumer does besides reading its queue. The table of subscriptions does not tell. */
    const grantsOf: Readonly<Record<string, (consumer: IFunction) => void>> = {
      'start-loan-application': (consumer) => {
        stateMachine.grantStartExecution(consumer);
      },
      'resume-loan-application': (consumer) => {
        loans.grantRead(consumer);
        stateMachine.grant(consumer, 'states:SendTaskSuccess');
      },
    };
    for (const subscription of lendingSubscriptions) {
      const { function: consumer } = new EventConsumer(this, subscription.consumer, {
        bus,
        subscription,
        environment: { ...environment, LOAN_APPLICATION_PROCESS: stateMachine.stateMachineArn },
        ...common,
      });
      key.grantRead(consumer);
      grantsOf[subscription.consumer]?.(consumer);
    }

    new OutboxRelay(this, 'Outbox', { table: loans.table, bus, ...common });

    const { api } = new RouteTableApi(this, 'Http', {
      routes: lendingRoutes,
      functions: Object.fromEntries(
        [...new Set(lendingRoutes.map(functionOf))].map((name) => [name, functionFor(name)]),
      ),
      signIns,
      siteOrigin,
      requestsPerSecond,
      requestBurst,
      ...common,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint, description: 'Where the API is.' });
  }
}
