import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { stepFunctionsCallbacks, stepFunctionsProcesses } from '@emporion/adapters/aws';
import type { Json } from '@emporion/kernel';
import type { CallbacksSubject, ProcessesSubject } from '@emporion/messages/testing';
import { emulatedQueue } from './emulated-queue.ts';

const kinds = ['checkout', 'loan'] as const;

/** How long a machine waits: longer than a test takes to answer. */
const waitSeconds = 10;

/** What a machine says to the queue, and then waits. */
interface Question {
  readonly process: string;
  readonly name: string;
  readonly input: Json;
  readonly token: string;
  readonly begun: string;
}

/** Processes on new state machines, each of which asks and waits for the answer. */
export function emulatedProcesses(endpoint: string): ProcessesSubject {
  const made = makeMachines(endpoint);
  return {
    processes: { start: async (process, name, input) => (await made).processes.start(process, name, input) },
    kinds,
    started: async () => {
      const questions = await (await made).questions();
      return questions.map(({ process, name, input }) => ({ process, name, input }));
    },
  };
}

/** Callbacks, and an execution that waits for one. */
export async function emulatedCallbacks(endpoint: string): Promise<CallbacksSubject> {
  const { client, processes, questions, executions } = await makeMachines(endpoint);
  await processes.start('checkout', 'a', {});
  const [executionArn] = await executions();
  const [question] = await questions();
  const execution = () => client.send(new DescribeExecutionCommand({ executionArn }));
  const ended = async (): Promise<void> => {
    while ((await execution()).status === 'RUNNING') await pause(20);
  };
  const callbacks = stepFunctionsCallbacks({ client });
  return {
    callbacks: {
      succeed: async (token, output) => {
        const given = await callbacks.succeed(token, output);
        // The emulator takes more answers until the execution has gone on.
        if (given.ok) await ended();
        return given;
      },
    },
    token: question?.token ?? '',
    answers: async () => {
      const { status, output = '' } = await execution();
      return status === 'SUCCEEDED' ? [JSON.parse(output) as Json] : [];
    },
    expire: ended,
  };
}

async function makeMachines(endpoint: string) {
  const client = new SFNClient({ endpoint });
  const run = randomUUID();
  const queue = await emulatedQueue(endpoint, `emporion-test-${run}`);
  const roleArn = await makeRole(endpoint, `emporion-test-${run}`, queue.arn);
  const makeMachine = async (kind: string): Promise<string> => {
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({
        name: `emporion-test-${kind}-${run}`,
        definition: JSON.stringify(askDefinition(kind, queue.url)),
        roleArn,
      }),
    );
    return stateMachineArn ?? '';
  };
  const [checkout, loan] = [await makeMachine('checkout'), await makeMachine('loan')];

  const executions = async (): Promise<readonly string[]> => {
    const lists = [checkout, loan].map((stateMachineArn) =>
      client.send(new ListExecutionsCommand({ stateMachineArn })),
    );
    return (await Promise.all(lists)).flatMap(({ executions: listed = [] }) =>
      listed.map(({ executionArn = '' }) => executionArn),
    );
  };
  const asked: Question[] = [];
  return {
    client,
    processes: stepFunctionsProcesses({ client, stateMachineArns: { checkout, loan } }),
    executions,
    /** What the executions asked, in the order of their starts, once all have. */
    questions: async (): Promise<readonly Question[]> => {
      const count = (await executions()).length;
      for (;;) {
        asked.push(...(await queue.drain()).map((body) => JSON.parse(body) as Question));
        if (asked.length >= count) return asked.sort((one, other) => one.begun.localeCompare(other.begun));
        await pause(20);
      }
    },
  };
}

/** A role of the machines, who may send to a queue. @returns its ARN */
async function makeRole(endpoint: string, RoleName: string, queueArn: string): Promise<string> {
  const client = new IAMClient({ endpoint });
  const trust = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const { Role } = await client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policyOf(trust) }));
  const grant = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn };
  await client.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'ask', PolicyDocument: policyOf(grant) }));
  return Role?.Arn ?? '';
}

const policyOf = (statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

const askDefinition = (process: string, queueUrl: string) => ({
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: {
        QueueUrl: queueUrl,
        MessageBody: {
          process,
          'name.$': '$$.Execution.Name',
          'input.$': '$',
          'token.$': '$$.Task.Token',
          'begun.$': '$$.Execution.StartTime',
        },
      },
      TimeoutSeconds: waitSeconds,
      End: true,
    },
  },
});
