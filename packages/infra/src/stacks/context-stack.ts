import { type Context, functionOf, functionOfTask } from '@emporion/handlers';
import { Stack, type StackProps } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { composedPorts } from '../composition.ts';
import { DirectConsumer } from '../constructs/direct-consumer.ts';
import { DomainFunction } from '../constructs/domain-function.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import type { Provision } from '../constructs/provision.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { Workflow } from '../constructs/workflow.ts';
import { deployedTables } from '../deployed-tables.ts';
import { provisionOf } from '../provisions.ts';
import type { Resources } from '../resources.ts';
import type { StageSettings } from '../stage-settings.ts';

export interface ContextStackProps extends StackProps {
  readonly context: Context;
  readonly settings: StageSettings;
  readonly resources: Resources;
}

/** The functions of a context, built from its tables: those behind its routes, its workflows, its consumers, its schedules. */
export class ContextStack extends Stack {
  /** Those behind routes, by the name that the route table gives them. */
  readonly httpFunctions: Readonly<Record<string, IFunction>>;

  constructor(scope: Construct, id: string, { context, settings, resources, ...props }: ContextStackProps) {
    super(scope, id, props);
    const { logRetention, keepsData, capacities = {} } = settings;
    const common = { logRetention, keepsData };
    const { routes, workflows, subscriptions, schedules } = deployedTables(context);
    const answering: IFunction[] = [];
    const noted = (entryPoint: string, made: IFunction): IFunction => {
      if (composedPorts(entryPoint).includes('callbacks')) answering.push(made);
      return made;
    };
    const functionFor = (entryPoint: string): IFunction => {
      const provision = provisionOf(entryPoint, resources);
      const capacity = capacities[entryPoint];
      const props = { entryPoint, provision, ...(capacity === undefined ? {} : { capacity }), ...common };
      return noted(entryPoint, new DomainFunction(this, entryPoint, props).function);
    };

    const machines: Readonly<Record<string, StateMachine>> = Object.fromEntries(
      workflows.map(({ workflow, tasks }) => [
        workflow,
        new Workflow(this, `${workflow}-flow`, {
          workflow,
          tasks: Object.fromEntries(
            Object.keys(tasks).map((task) => [task, functionFor(functionOfTask(workflow, task))]),
          ),
          ...common,
        }).stateMachine,
      ]),
    );
    const provisionFor = (entryPoint: string): Provision =>
      provisionOf(entryPoint, { ...resources, processes: { ...resources.processes, ...machines } });

    for (const subscription of subscriptions) {
      const { consumer, delivery } = subscription;
      const Consumer = delivery === 'direct' ? DirectConsumer : EventConsumer;
      const provision = provisionFor(consumer);
      noted(
        consumer,
        new Consumer(this, consumer, { bus: resources.bus, subscription, provision, ...common }).function,
      );
    }
    for (const schedule of schedules) {
      const provision = provisionFor(schedule.schedule);
      new ScheduledFunction(this, schedule.schedule, { schedule, provision, ...common });
    }
    this.httpFunctions = Object.fromEntries(
      [...new Set(routes.map(functionOf))].map((name) => [name, functionFor(name)]),
    );
    if (answering.length > 0) this.#letAnswer(answering, Object.values(machines));
  }

  /** A policy of its own: a task that answers its own machine could not wait for a policy that names the machine. */
  #letAnswer(functions: readonly IFunction[], machines: readonly StateMachine[]): void {
    new Policy(this, 'Answers', {
      roles: functions.flatMap(({ role }) => (role === undefined ? [] : [role])),
      statements: [
        new PolicyStatement({
          actions: ['states:SendTaskSuccess'],
          resources: machines.map(({ stateMachineArn }) => stateMachineArn),
        }),
      ],
    });
  }
}
