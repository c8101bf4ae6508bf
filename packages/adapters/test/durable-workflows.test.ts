import { instant, type Json } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { describe, expect, test, vi } from 'vitest';
import { durableWorkflows, openDatabase, virtualClock } from '../src/embedded/index.ts';

const hour = 3_600_000;

const invoke = (task: string, rest: object) => ({
  Type: 'Task' as const,
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: `\${${task}}`, 'Payload.$': '$' },
  ResultSelector: { 'value.$': '$.Payload' },
  TimeoutSeconds: 20,
  ...rest,
});

/** Ask, wait a day for an answer, remind when there is none; then finish. */
const definition = {
  StartAt: 'Fetch',
  States: {
    Fetch: invoke('Fetch', {
      Retry: [{ ErrorEquals: ['Down'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 2, JitterStrategy: 'FULL' }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Finish', ResultPath: '$.failure' }],
      ResultPath: '$.fetched',
      Next: 'Ask',
    }),
    Ask: {
      Type: 'Task' as const,
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: `\${Ask}`, Payload: { 'id.$': '$.id', 'token.$': '$$.Task.Token' } },
      TimeoutSeconds: 86_400,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Remind', ResultPath: '$.timeout' }],
      ResultPath: '$.answer',
      Next: 'Finish',
    },
    Remind: invoke('Remind', { ResultPath: '$.reminded', Next: 'Finish' }),
    Finish: invoke('Finish', { ResultPath: '$.finished', End: true as const }),
  },
};

function open(fetch: () => Promise<Json> = async () => 'fetched') {
  const database = openDatabase(':memory:');
  const clock = virtualClock(instant(0));
  const calls: string[] = [];
  const tokens: string[] = [];
  const ends: (string | undefined)[] = [];
  const start = () =>
    durableWorkflows({
      database,
      clock,
      ids: sequentialIds(),
      random: () => 0.5,
      onEnd: (_, error) => ends.push(error?.message),
      workflows: [
        {
          workflow: 'ask',
          // The engine's type has no room for a recursive state type of ours.
          definition: definition as never,
          tasks: {
            Fetch: async () => {
              calls.push('Fetch');
              return fetch();
            },
            Ask: async (input) => {
              calls.push('Ask');
              tokens.push(String((input as { readonly token: string }).token));
            },
            Remind: async () => calls.push('Remind'),
            Finish: async () => calls.push('Finish'),
          },
        },
      ],
    });
  return { database, clock, calls, tokens, ends, start };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

describe('durable workflows', () => {
  test('an answer to the token lets the execution go on, once', async () => {
    const { calls, tokens, ends, start } = open();
    const workflows = start();
    expect(await workflows.start('ask', 'a', { id: 'a' })).toBe('started');
    expect(await workflows.start('ask', 'a', { id: 'a' })).toBe('already-started');
    await until(() => tokens.length === 1);
    expect(await workflows.succeed(String(tokens[0]), { decision: 'yes' })).toEqual({ ok: true, value: undefined });
    await until(() => ends.length === 1);
    expect(ends).toEqual([undefined]);
    expect(calls).toEqual(['Fetch', 'Ask', 'Finish']);
    expect(await workflows.succeed(String(tokens[0]), { decision: 'no' })).toEqual({
      ok: false,
      error: { reason: 'callback-expired' },
    });
  });

  test('without an answer the wait times out on our clock', async () => {
    const { clock, calls, tokens, ends, start } = open();
    const workflows = start();
    await workflows.start('ask', 'a', { id: 'a' });
    await until(() => tokens.length === 1);
    await clock.advance(24 * hour - 1);
    expect(calls).toEqual(['Fetch', 'Ask']);
    await clock.advance(1);
    await until(() => ends.length === 1);
    expect(calls).toEqual(['Fetch', 'Ask', 'Remind', 'Finish']);
    expect((await workflows.succeed(String(tokens[0]), 'late')).ok).toBe(false);
  });

  test('after a restart finished tasks answer from the journal, and the wait keeps its token and its due time', async () => {
    const { clock, calls, tokens, ends, start } = open();
    const before = start();
    await before.start('ask', 'a', { id: 'a' });
    await until(() => tokens.length === 1);
    await clock.advance(10 * hour);
    await before.stop();

    const after = start();
    after.resume();
    await until(() => tokens.length === 2);
    expect(tokens[1]).toBe(tokens[0]);
    await clock.advance(14 * hour);
    await until(() => ends.length === 1);
    expect(calls).toEqual(['Fetch', 'Ask', 'Ask', 'Remind', 'Finish']);
  });

  test('an answer that came right before the crash is not lost', async () => {
    const { database, calls, tokens, ends, clock, start } = open();
    const before = start();
    await before.start('ask', 'a', { id: 'a' });
    await until(() => tokens.length === 1);
    await before.stop();
    database.transact(() =>
      database.statement('update workflow_wait set output = ?, is_open = 0').run(JSON.stringify('yes')),
    );
    const after = start();
    after.resume();
    await until(() => ends.length === 1);
    await clock.advance(48 * hour);
    expect(calls).toEqual(['Fetch', 'Ask', 'Finish']);
  });

  test('a transient failure is retried after a pause of our clock; what stays down is caught, also after a restart', async () => {
    class Down extends Error {
      override readonly name = 'Down';
    }
    const { clock, calls, ends, start } = open(async () => {
      throw new Down('no answer');
    });
    const before = start();
    await before.start('ask', 'a', { id: 'a' });
    await until(() => calls.length === 1);
    await new Promise((resolve) => setImmediate(resolve)); // until the failure is in the journal
    await before.stop();

    start().resume();
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual(['Fetch']);
    await clock.advance(1_000);
    await until(() => calls.length === 2);
    await clock.advance(2_000);
    await until(() => ends.length === 1);
    expect(calls).toEqual(['Fetch', 'Fetch', 'Fetch', 'Finish']);
  });

  test('the clock of the machine lets no limit run out, and cuts no pause short', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let isDown = true;
      const { clock, calls, tokens, ends, start } = open(async () => {
        if (!isDown) return 'fetched';
        isDown = false;
        throw Object.assign(new Error('no answer'), { name: 'Down' });
      });
      await start().start('ask', 'a', { id: 'a' });
      await until(() => calls.length === 1);
      // A day of the machine, on which the platform's clock stands still in the pause before the retry.
      await vi.advanceTimersByTimeAsync(24 * hour);
      expect([calls, ends]).toEqual([['Fetch'], []]);
      await clock.advance(1_000);
      await until(() => tokens.length === 1);
      await vi.advanceTimersByTimeAsync(48 * hour);
      expect([calls, ends]).toEqual([['Fetch', 'Fetch', 'Ask'], []]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a wait of months ends at its moment, whatever restarts come between, and passes its input on', async () => {
    const database = openDatabase(':memory:');
    const clock = virtualClock(instant(0));
    const seen: Json[] = [];
    const start = () =>
      durableWorkflows({
        database,
        clock,
        ids: sequentialIds(),
        random: () => 0,
        workflows: [
          {
            workflow: 'wait',
            definition: {
              StartAt: 'Wait',
              TimeoutSeconds: 100 * 86_400,
              States: {
                Wait: { Type: 'Wait', TimestampPath: '$.offer.until', Next: 'Finish' },
                Finish: invoke('Finish', { End: true }),
              },
            } as never,
            tasks: {
              Finish: async (input) => {
                seen.push(input);
              },
            },
          },
        ],
      });
    const input = { offer: { until: '1970-03-02T00:00:00.000Z' } }; // day 60
    const before = start();
    await before.start('wait', 'one', input);
    await clock.advance(59 * 24 * hour);
    await before.stop();

    const after = start();
    after.resume();
    await clock.advance(24 * hour - 1);
    expect([after.active, seen]).toEqual([1, []]);
    await clock.advance(1);
    await until(() => after.active === 0);
    expect(seen).toEqual([input]);
    database.close();
  });

  test('a flow that could not survive a restart or a virtual clock is refused', () => {
    const build = (states: object) => () =>
      durableWorkflows({
        database: openDatabase(':memory:'),
        clock: virtualClock(instant(0)),
        ids: sequentialIds(),
        random: () => 0,
        workflows: [{ workflow: 'w', definition: { StartAt: 'A', States: states } as never, tasks: {} }],
      });
    expect(build({ A: { Type: 'Wait', Seconds: 1, End: true } })).toThrow('A waits without a TimestampPath');
    expect(build({ A: invoke('A', { TimeoutSeconds: undefined, End: true }) })).toThrow('A has no TimeoutSeconds');
    expect(build({ A: invoke('A', { TimeoutSeconds: 2_592_000, End: true }) })).toThrow('waits for more than');
    expect(build({ A: invoke('A', { End: true }) })).toThrow('A has no function A');
    expect(build({ A: { ...invoke('A', { End: true }), Resource: 'arn:aws:states:::sns:publish' } })).toThrow(
      'does not invoke a function by name',
    );
  });
});
