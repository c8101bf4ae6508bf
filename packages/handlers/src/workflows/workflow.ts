import * as z from 'zod';
import { type LambdaFunction, observed } from '../observed.ts';
import { meter } from '../powertools.ts';
import { payload } from './payload.ts';
import { causeSchema } from './task.ts';

/** A task of a workflow: the JSON that its state passes in, the JSON that the workflow goes on with out. */
export type TaskHandler<Input = never, Output = unknown> = (input: Input) => Promise<Output>;

/** One row of the workflow table: a flow in the Amazon States Language and the handler behind each of its tasks. */
export interface WorkflowRow<Ports> {
  /** In kebab-case; the flow is `packages/infra/asl/<workflow>.asl.json`. */
  readonly workflow: string;
  /** By the name that the flow uses: `"FunctionName": "${CheckCredit}"`. */
  readonly tasks: Readonly<Record<string, (ports: Ports) => TaskHandler>>;
}

/** The name of the function behind a task: `loan-application-check-credit` for `CheckCredit`. */
export const functionOfTask = (workflow: string, task: string): string =>
  `${workflow}-${task.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;

/** A workflow over ports that are among others. */
export const workflowFor = <Mine, All>(
  { workflow, tasks }: WorkflowRow<Mine>,
  mine: (all: All) => Mine,
): WorkflowRow<All> => ({
  workflow,
  tasks: Object.fromEntries(
    Object.entries(tasks).map(([task, create]) => [task, (all: All) => create(mine(all))] as const),
  ),
});

/** Build the function behind a task. A refusal is data for a Choice; only what may pass on a retry is thrown, by name. */
export const createTaskFunction = <Ports>(
  create: (ports: Ports) => TaskHandler,
  ports: Ports,
): LambdaFunction<unknown, unknown> => {
  const handle = create(ports);
  // The flow's own states decide what a task is given; each task parses it with its schema.
  return observed(async (input) => {
    const output = payload(await handle(input as never));
    meter('TaskCompleted');
    return output;
  }, correlationOf);
};

const caused = z.object({ cause: causeSchema });
const correlationOf = (input: unknown): string | undefined => caused.safeParse(input).data?.cause.correlationId;
