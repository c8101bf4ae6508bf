import { SFNClient } from '@aws-sdk/client-sfn';
import { offline, ServiceError } from './sdk-transport.ts';

interface Start {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
}

interface Success {
  readonly taskToken: string;
  readonly output: string;
}

/** White space, brackets, wildcards, what has a meaning somewhere, and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;

/** Step Functions as its documentation describes starts and task tokens. */
export function fakeStepFunctions(stateMachineArns: readonly string[]) {
  const executions = new Map<string, Start>();
  const waits = new Map<string, 'open' | 'timed-out' | 'over'>();
  const answers: string[] = [];

  const startExecution = (start: Start) => {
    if (!stateMachineArns.includes(start.stateMachineArn)) throw new ServiceError('StateMachineDoesNotExist');
    if (start.name.length < 1 || start.name.length > 80 || forbidden.test(start.name)) {
      throw new ServiceError('InvalidName');
    }
    if (Buffer.byteLength(start.input) > 262_144) throw new ServiceError('InvalidExecutionInput');
    JSON.parse(start.input);
    const key = `${start.stateMachineArn}:${start.name}`;
    const earlier = executions.get(key);
    // Executions here run for ever: a start with the same input is answered like the first one.
    if (earlier !== undefined && earlier.input !== start.input) throw new ServiceError('ExecutionAlreadyExists');
    if (earlier === undefined) executions.set(key, start);
    return { executionArn: key.replace('stateMachine', 'execution'), startDate: 1_795_348_800 };
  };

  const sendTaskSuccess = ({ taskToken, output }: Success) => {
    if (Buffer.byteLength(output) > 262_144) throw new ServiceError('InvalidOutput');
    const wait = waits.get(taskToken);
    if (wait === undefined) throw new ServiceError('InvalidToken');
    if (wait === 'timed-out') throw new ServiceError('TaskTimedOut');
    if (wait === 'over') throw new ServiceError('TaskDoesNotExist');
    waits.set(taskToken, 'over');
    answers.push(output);
    return {};
  };

  const serve = (operation: string, input: never) => {
    if (operation === 'StartExecution') return startExecution(input);
    if (operation === 'SendTaskSuccess') return sendTaskSuccess(input);
    throw new ServiceError('UnknownOperationException');
  };

  return {
    client: new SFNClient(offline(serve)),
    executions: () => [...executions.values()],
    answers: () => answers,
    wait: (token: string) => waits.set(token, 'open'),
    timeOut: (token: string) => waits.set(token, 'timed-out'),
  };
}
