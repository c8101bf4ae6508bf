import { stepFunctionsCallbacks, stepFunctionsProcesses } from '@emporion/adapters/aws';
import { durableWorkflows, openDatabase, virtualClock, type Workflow } from '@emporion/adapters/embedded';
import { instant, type Json } from '@emporion/kernel';
import {
  type CallbacksSubject,
  callbacksContract,
  type ProcessesSubject,
  processesContract,
  sequentialIds,
} from '@emporion/messages/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emulatedCallbacks, emulatedProcesses } from './emulated-state-machines.ts';
import { fakeOrEmulated } from './fake-or-emulated.ts';
import { fakeStepFunctions } from './fake-step-functions.ts';

const stateMachineArns = {
  checkout: 'arn:aws:states:eu-central-1:123456789012:stateMachine:checkout',
  loan: 'arn:aws:states:eu-central-1:123456789012:stateMachine:loan',
};
const kinds = ['checkout', 'loan'] as const;

function openStepFunctions() {
  const service = fakeStepFunctions(Object.values(stateMachineArns));
  return {
    service,
    processes: stepFunctionsProcesses({ client: service.client, stateMachineArns }),
    callbacks: stepFunctionsCallbacks({ client: service.client }),
  };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

/** Each workflow asks somebody, and keeps what it was asked to ask and what it was answered. */
function openWorkflows() {
  const clock = virtualClock(instant(0));
  const asked: { readonly process: string; readonly input: Json; readonly name: string; readonly token: string }[] = [];
  const answers: Json[] = [];
  const workflowOf = (workflow: string): Workflow => ({
    workflow,
    // The engine's type has no room for a recursive state type of ours.
    definition: askDefinition as never,
    tasks: {
      Ask: async (payload) => {
        asked.push({ process: workflow, ...(payload as { input: Json; name: string; token: string }) });
      },
      Keep: async (answer) => answers.push(answer),
    },
  });
  const workflows = durableWorkflows({
    database: openDatabase(':memory:'),
    clock,
    ids: sequentialIds(),
    random: () => 0,
    workflows: kinds.map(workflowOf),
  });
  return { workflows, clock, asked, answers };
}

const askDefinition = {
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: `\${Ask}`,
        Payload: { 'input.$': '$', 'name.$': '$$.Execution.Name', 'token.$': '$$.Task.Token' },
      },
      TimeoutSeconds: 3_600,
      Next: 'Keep',
    },
    Keep: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: `\${Keep}`, 'Payload.$': '$' },
      TimeoutSeconds: 20,
      End: true,
    },
  },
};

function fakeProcesses(): ProcessesSubject {
  const { service, processes } = openStepFunctions();
  return {
    processes,
    kinds,
    started: async () =>
      service.executions().map(({ stateMachineArn, name, input }) => ({
        process: kinds.find((kind) => stateMachineArns[kind] === stateMachineArn) ?? '',
        name,
        input: JSON.parse(input) as Json,
      })),
  };
}

processesContract('Step Functions', fakeOrEmulated(fakeProcesses, emulatedProcesses));

processesContract('durable workflows', () => {
  const { workflows, asked } = openWorkflows();
  return {
    processes: workflows,
    kinds,
    started: async () => {
      await until(() => asked.length === workflows.active);
      return asked.map(({ process, name, input }) => ({ process, name, input }));
    },
    close: workflows.stop,
  };
});

async function fakeCallbacks(): Promise<CallbacksSubject> {
  const { service, callbacks } = openStepFunctions();
  service.wait('token');
  return {
    callbacks,
    token: 'token',
    answers: async () => service.answers().map((output) => JSON.parse(output) as Json),
    expire: async () => {
      service.timeOut('token');
    },
  };
}

callbacksContract('Step Functions', fakeOrEmulated(fakeCallbacks, emulatedCallbacks));

callbacksContract('durable workflows', async () => {
  const { workflows, clock, asked, answers } = openWorkflows();
  await workflows.start('checkout', 'a', {});
  await until(() => asked.length === 1);
  return {
    callbacks: workflows,
    token: asked[0]?.token ?? '',
    answers: async () => {
      for (let turn = 0; turn < 100 && workflows.active > 0; turn += 1) await new Promise(setImmediate);
      return answers;
    },
    expire: () => clock.advance(3_600_000),
    close: workflows.stop,
  };
});

describe('starting an execution', () => {
  test('any name either works with the service or is refused before a call', async () => {
    const anyCharacter = fc.oneof(fc.constantFrom(...'aZ09-_.: #/\n'), fc.string({ unit: 'binary', maxLength: 1 }));
    const anyText = fc.array(anyCharacter, { maxLength: 90 }).map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.uuid()), async (name) => {
        const { service, processes } = openStepFunctions();
        const start = processes.start('checkout', name, {}).catch((error: unknown) => error);
        expect(await start).toSatisfy((outcome) => outcome === 'started' || outcome instanceof RangeError);
        expect(service.executions()).toHaveLength((await start) === 'started' ? 1 : 0);
      }),
    );
  });

  test.each(['019b76da-a800-7000-8000-000000000001', 'a', 'A_b-9', 'x'.repeat(80)])('%s is a name', async (name) => {
    expect(await openStepFunctions().processes.start('checkout', name, {})).toBe('started');
  });

  test.each(['', 'x'.repeat(81), 'a b', 'a:b', 'a/b', 'a#b', 'a\u007f'])('%j is no name', async (name) => {
    await expect(openStepFunctions().processes.start('checkout', name, {})).rejects.toThrow(RangeError);
  });

  test('what every object has is no process', async () => {
    await expect(openStepFunctions().processes.start('toString', 'a', {})).rejects.toThrow('not a process: toString');
  });
});

describe('what goes into an execution', () => {
  // Two quotes stand around the text.
  const textOf = (bytes: number) => 'é'.repeat((bytes - 2) / 2);

  test('[REL-19~] has at most 256 KiB as JSON in UTF-8', async () => {
    const { processes, callbacks, service } = openStepFunctions();
    service.wait('token');
    await expect(processes.start('checkout', 'a', textOf(262_146))).rejects.toThrow('262146 bytes');
    await expect(callbacks.succeed('token', textOf(262_146))).rejects.toThrow('262146 bytes');
    expect(await processes.start('checkout', 'a', textOf(262_144))).toBe('started');
    expect(await callbacks.succeed('token', textOf(262_144))).toMatchObject({ ok: true });
  });
});

describe('a failing service', () => {
  test('flies', async () => {
    const { client } = fakeStepFunctions([]);
    await expect(stepFunctionsProcesses({ client, stateMachineArns }).start('loan', 'a', {})).rejects.toThrow(
      'StateMachineDoesNotExist',
    );
  });
});
