import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { describe, expect, test } from 'vitest';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly Default?: string;
  readonly Next?: string;
  readonly Parameters?: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, unknown>> };
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly MaxAttempts: number;
    readonly JitterStrategy?: string;
    readonly MaxDelaySeconds?: number;
  }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}

const flow: { readonly StartAt: string; readonly States: Readonly<Record<string, State>> } = JSON.parse(
  readFileSync(new URL('../asl/loan-application.asl.json', import.meta.url), 'utf8'),
);
const states = Object.entries(flow.States);
const tasks = states.filter(([, { Type }]) => Type === 'Task');
const waits = tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken') === true);

describe('the definition of the loan workflow', () => {
  test('[L64~] the validator finds nothing', () => {
    expect(validate(flow as never, { checkArn: false }).errors).toEqual([]);
  });

  test('every choice says what happens to a value that it does not know', () => {
    for (const [name, state] of states)
      expect([name, state.Type === 'Choice' && state.Default === undefined]).toEqual([name, false]);
  });

  test.each(tasks)(
    '[L66] [L64~] %s has a time limit, and repeats with full jitter up to a longest pause',
    (_, state) => {
      expect(state.TimeoutSeconds).toBeGreaterThan(0);
      const repeats = state.Retry?.filter(({ MaxAttempts }) => MaxAttempts > 0) ?? [];
      expect(repeats.length).toBeGreaterThan(0);
      for (const { JitterStrategy, MaxDelaySeconds } of repeats) {
        expect([JitterStrategy, MaxDelaySeconds]).toEqual(['FULL', 30]);
      }
    },
  );

  test.each(tasks)('%s is given ids, not documents', (_, state) => {
    const { applicationId, cause, ...rest } = Object.fromEntries(
      Object.entries(state.Parameters?.Payload ?? {}).map(([key, value]) => [key.replace('.$', ''), value]),
    );
    expect([applicationId, cause]).toEqual(['$.applicationId', '$.cause']);
    expect(Object.keys(rest)).toEqual(
      state.Resource?.endsWith('.waitForTaskToken') === true ? ['stage', 'taskToken'] : [],
    );
  });

  test('[L66] a bureau that cannot be reached is asked again, and after that the application is reviewed', () => {
    const check = flow.States['CheckCredit'];
    expect(check?.Retry?.[0]).toMatchObject({ ErrorEquals: ['BureauUnavailable'], MaxAttempts: 4 });
    expect(check?.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'RequestReview' }]);
  });

  test('[L70~] no review stage is repeated when its time runs out, and nothing polls', () => {
    expect(waits.map(([, { Parameters }]) => Parameters?.Payload['stage'])).toEqual(['first', 'reminded', 'escalated']);
    for (const [, { Retry, Catch }] of waits) {
      expect(Retry?.[0]).toEqual({ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 });
      expect(Catch?.[0]?.ErrorEquals).toEqual(['States.Timeout']);
    }
    expect(states.filter(([, { Type }]) => Type === 'Wait')).toEqual([]);
  });
});
