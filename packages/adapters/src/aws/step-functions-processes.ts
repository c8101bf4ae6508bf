import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Processes } from '@emporion/messages';
import { processJson } from './step-functions-json.ts';

export interface StepFunctionsProcessesOptions {
  readonly client: SFNClient;
  /** The state machine of each process, by the name that we give the process. */
  readonly stateMachineArns: Readonly<Record<string, string>>;
}

/**
 * The characters of a name that works everywhere.
 *
 * @see AWS Step Functions API Reference, StartExecution: others are forbidden, or keep executions out of the logs
 */
const namePattern = /^[0-9A-Za-z_-]{1,80}$/;

/**
 * Starts executions of state machines, each under the name of its process.
 *
 * The service answers a start that is repeated word for word while its execution runs as it answered the first: it
 * starts nothing, but says `started`. It forgets a name ninety days after the execution has ended.
 */
export const stepFunctionsProcesses = ({ client, stateMachineArns }: StepFunctionsProcessesOptions): Processes => ({
  start: async (process, name, input) => {
    const stateMachineArn = Object.hasOwn(stateMachineArns, process) ? stateMachineArns[process] : undefined;
    if (stateMachineArn === undefined) throw new RangeError(`not a process: ${process}`);
    if (!namePattern.test(name)) throw new RangeError(`not a name of an execution: ${name}`);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: processJson(input) }));
      return 'started';
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'already-started';
      throw error;
    }
  },
});
