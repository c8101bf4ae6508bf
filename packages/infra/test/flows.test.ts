import validate from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { flows, isWait, nextOf, tasksOf } from './flow.ts';

describe.each(flows)('the flow $name', (flow) => {
  const { name: _, ...definition } = flow;
  const states = Object.entries(flow.States);

  test('[L64~] the validator finds nothing', () => {
    // It writes into what it looks at.
    expect(validate(structuredClone(definition) as never, { checkArn: false }).errors).toEqual([]);
  });

  test('every state can be reached', () => {
    const reached = new Set([flow.StartAt, ...states.flatMap(([, state]) => nextOf(state))]);
    expect(states.map(([name]) => name).filter((name) => !reached.has(name))).toEqual([]);
  });

  test.each(tasksOf(flow))(
    '[L66~] [L64~] %s has a time limit, and repeats with full jitter up to a longest pause',
    (_, state) => {
      expect(state.TimeoutSeconds).toBeGreaterThan(0);
      const repeats = state.Retry?.filter(({ MaxAttempts }) => MaxAttempts > 0) ?? [];
      expect(repeats.length).toBeGreaterThan(0);
      for (const { JitterStrategy, MaxDelaySeconds } of repeats) {
        expect(JitterStrategy).toBe('FULL');
        expect(MaxDelaySeconds).toBeLessThanOrEqual(600);
      }
    },
  );

  test.each(tasksOf(flow))('%s is given ids, not documents', (_, { Parameters }) => {
    const given = Object.entries(Parameters?.Payload ?? {}).filter(([key]) => key.endsWith('.$'));
    for (const [key, path] of given) {
      expect([/^(\w+Id|cause|failure|taskToken)\.\$$/.test(key), path]).toEqual([
        true,
        key === 'taskToken.$' ? '$$.Task.Token' : `$.${key.replace('.$', '')}`,
      ]);
    }
  });

  test('[L70] no wait is repeated when its time runs out, and nothing polls', () => {
    for (const [, { Retry, Catch }] of tasksOf(flow).filter(([, state]) => isWait(state))) {
      expect(Retry?.[0]).toEqual({ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 });
      expect(Catch?.[0]?.ErrorEquals).toEqual(['States.Timeout']);
    }
    // Whatever comes back to where it was has been answered by somebody in between.
    for (const [name, state] of states) {
      if (!isWait(state)) expect([name, unanswered(nextOf(state)).has(name)]).toEqual([name, false]);
    }
  });

  test('[L70] what only waits does so until a moment that it is given', () => {
    const wait = {
      Type: 'Wait',
      TimestampPath: expect.stringMatching(/^\$\.\w+\.expireAt$/),
      Next: expect.any(String),
    };
    for (const [name, state] of states.filter(([, { Type }]) => Type === 'Wait')) {
      expect([name, state]).toEqual([name, wait]);
    }
  });

  /** What is come to from some states without an answer of anybody. */
  function unanswered(from: readonly string[], seen: Set<string> = new Set()): ReadonlySet<string> {
    for (const name of from) {
      const state = flow.States[name];
      if (seen.has(name) || state === undefined || isWait(state)) continue;
      seen.add(name);
      unanswered(nextOf(state), seen);
    }
    return seen;
  }
});
