import { describe, expect, test } from 'vitest';
import { type Flow, flows, isWait, nextOf, type State, tasksOf } from './flow.ts';

type Repeat = NonNullable<State['Retry']>[number] & {
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
};

/** The longest that a repeat pauses in all, as if no pause were cut short by its jitter. */
function longestPauses({ MaxAttempts, IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = 0 }: Repeat): number {
  let sum = 0;
  for (let attempt = 0; attempt < MaxAttempts; attempt++) {
    sum += Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** attempt);
  }
  return sum;
}

/** The longest that a state stays within its own limits. A wait runs once: its repeats are of handing over the token. */
function longestStay(state: State): number {
  const { TimeoutSeconds = 0, Retry = [] } = state;
  const attempts = Retry.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 1);
  const pauses = Retry.reduce((sum, repeat) => sum + longestPauses(repeat), 0);
  return (isWait(state) ? 1 : attempts) * TimeoutSeconds + pauses;
}

/** The longest that a flow takes while every state stays within its limits, and none is come to twice. */
function longestRun(flow: Flow): number {
  const from = (name: string, been: ReadonlySet<string>): number => {
    const state = flow.States[name];
    if (state === undefined || been.has(name)) return 0;
    const seen = new Set(been).add(name);
    return longestStay(state) + Math.max(0, ...nextOf(state).map((next) => from(next, seen)));
  };
  return from(flow.StartAt, new Set());
}

describe.each(flows)('the flow $name', (flow) => {
  const tasks = tasksOf(flow);

  test('[L64~] has a time limit, which is reached only by what its states do not know', () => {
    const { TimeoutSeconds = 0 } = flow as { readonly TimeoutSeconds?: number };
    expect(TimeoutSeconds).toBeGreaterThan(longestRun(flow));
    // Two years would be a limit as well, but nobody would hear of it.
    expect(TimeoutSeconds).toBeLessThan(2 * longestRun(flow));
  });

  test.each(tasks)(
    '[REL-2] %s repeats whatever it does not know last, and with pauses that grow up to a cap',
    (_, state) => {
      const repeats = (state.Retry ?? []) as readonly Repeat[];
      for (const rules of [repeats, state.Catch ?? []]) {
        for (const [index, { ErrorEquals }] of rules.entries()) {
          if (ErrorEquals.includes('States.ALL'))
            expect([ErrorEquals, index]).toEqual([['States.ALL'], rules.length - 1]);
        }
      }
      expect(repeats.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
      for (const { BackoffRate, IntervalSeconds, MaxDelaySeconds, JitterStrategy } of repeats.filter(
        ({ MaxAttempts }) => MaxAttempts > 0,
      )) {
        expect(JitterStrategy).toBe('FULL');
        expect(IntervalSeconds).toBeGreaterThan(0);
        expect(BackoffRate).toBeGreaterThan(1);
        expect(MaxDelaySeconds).toBeGreaterThan(IntervalSeconds ?? 0);
      }
    },
  );

  test('[REL-15] [REL-2] every wait for an answer ends, is caught when it does, and is not begun again', () => {
    const waits = tasks.filter(([, state]) => isWait(state));
    expect(waits.length).toBeGreaterThan(0);
    for (const [name, { TimeoutSeconds, Retry = [], Catch = [] }] of waits) {
      expect(TimeoutSeconds).toBeGreaterThan(0);
      const first = (rules: readonly { readonly ErrorEquals: readonly string[] }[]) =>
        rules.find(({ ErrorEquals }) => ErrorEquals.some((error) => /^States\.(Timeout|ALL)$/.test(error)));
      expect([name, first(Retry)]).toEqual([name, { ErrorEquals: ['States.Timeout'], MaxAttempts: 0 }]);
      expect([name, first(Catch)?.ErrorEquals]).toEqual([name, ['States.Timeout']]);
      expect(flow.States).toHaveProperty(String(Catch.find((one) => one === first(Catch))?.Next));
    }
  });

  test('[REL-16~] every choice has a default, and leads to a state that there is', () => {
    for (const [name, state] of Object.entries(flow.States)) {
      if (state.Type === 'Choice') expect([name, state.Default]).toEqual([name, expect.any(String)]);
      for (const next of nextOf(state)) expect(Object.keys(flow.States)).toContain(next);
    }
  });
});
