import { mostPayloadBytes } from '@emporion/handlers';
import { standardLendingPolicy } from '@emporion/loan-origination';
import { describe, expect, test } from 'vitest';
import { type Condition, type Flow, flows, isWait, nextOf, type State, tasksOf } from './flow.ts';

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

const { acceptWithinDays, signWithinDays } = standardLendingPolicy;

/** How long what is waited for until a moment may take, by the path to the moment: a second more than the policy gives. */
const secondsUntil: Readonly<Record<string, number>> = {
  '$.offers.expireAt': acceptWithinDays * 86_400 + 1,
  '$.acceptance.expireAt': signWithinDays * 86_400 + 1,
};

/** The longest that a state stays within its own limits. A wait runs once: its repeats are of handing over the token. */
function longestStay(state: State): number {
  const { TimeoutSeconds = 0, Retry = [], TimestampPath } = state;
  if (TimestampPath !== undefined) return secondsUntil[TimestampPath] ?? Number.NaN;
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

/**
 * What the service carries from state to state, what it says of a call besides its answer, and how much it says of an error.
 *
 * @see AWS Step Functions Developer Guide, Service quotas; API Reference, `TaskFailedEventDetails`
 */
const largestStateBytes = 256 * 1_024;
const envelopeBytes = 2 * 1_024;
const failureBytes = 256 + 32_768;

/** How often a person may make a flow go the longest way again. */
const roundsOf: Readonly<Record<string, number>> = { checkout: 2, 'loan-application': 12 };

/** What a choice reads before it has seen that it is there. */
function unguarded(condition: Condition, seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (!('And' in condition)) {
    return condition.IsPresent === undefined && !seen.has(condition.Variable) ? [condition.Variable] : [];
  }
  const there = condition.And.flatMap((one) => ('Variable' in one && one.IsPresent === true ? [one.Variable] : []));
  return condition.And.flatMap((one, index) => unguarded(one, new Set([...seen, ...there.slice(0, index)])));
}

describe.each(flows)('the flow $name', (flow) => {
  const tasks = tasksOf(flow);
  const mostRounds = roundsOf[flow.name] ?? Number.NaN;

  test('[L64~] has a time limit, which is reached only by what its states do not know', () => {
    expect(flow.TimeoutSeconds).toBeGreaterThan(longestRun(flow));
    // Much more would be a limit as well, but nobody would hear of it; the service gives none that is longer than a year.
    expect(flow.TimeoutSeconds).toBeLessThan(Math.min(longestRun(flow) * mostRounds, 365 * 86_400));
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

  test('[REL-16] every choice has a default, looks before it reads, and leads to a state that there is', () => {
    for (const [name, state] of Object.entries(flow.States)) {
      if (state.Type === 'Choice') expect([name, state.Default]).toEqual([name, expect.any(String)]);
      expect([name, (state.Choices ?? []).flatMap((rule) => unguarded(rule))]).toEqual([name, []]);
      for (const next of nextOf(state)) expect(Object.keys(flow.States)).toContain(next);
    }
  });

  test('[REL-16] what it holds stays far below what the service carries, whatever its tasks and callbacks answer', () => {
    const kept = new Set(Object.values(flow.States).map(({ ResultPath }) => ResultPath ?? undefined));
    for (const [name, state] of tasks) {
      // What replaced everything, or came back under ever new names, would have no such bound.
      expect([name, 'ResultPath' in state && /^(?:null|\$\.\w+)$/.test(String(state.ResultPath))]).toEqual([
        name,
        true,
      ]);
    }
    const answers = [...kept].filter((path) => path !== undefined && path !== '$.failure').length;
    expect((1 + answers) * (mostPayloadBytes + envelopeBytes) + failureBytes).toBeLessThan(largestStateBytes / 2);
  });
});
