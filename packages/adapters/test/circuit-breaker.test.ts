import { CircuitOpen, circuitBreaker, virtualClock } from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const failures = 3;
const openMilliseconds = 1_000;

function openCircuit() {
  const clock = virtualClock(instant(1_790_000_000_000));
  const breaker = circuitBreaker({ clock, failures, openMilliseconds });
  const calls = { made: 0 };
  const call = async (outcome: 'answer' | 'failure'): Promise<string> => {
    try {
      return await breaker.call(async () => {
        calls.made += 1;
        if (outcome === 'failure') throw new Error('down');
        return outcome;
      });
    } catch (error) {
      return error instanceof CircuitOpen ? 'not called' : 'failure';
    }
  };
  return { clock, breaker, call, calls };
}

/** A call whose end is in the hands of the test. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { work: () => promise, answer: () => resolve('answer'), fail: () => reject(new Error('down')) };
}

describe('[REL-7~] a circuit', () => {
  const [answer, failure] = ['answer', 'failure'] as const;

  test.each([
    ['is closed at first', [], 'closed'],
    ['stays closed below so many failures', [failure, failure], 'closed'],
    ['opens at that many', [failure, failure, failure], 'open'],
    ['counts failures in a row only', [failure, failure, answer, failure, failure], 'closed'],
    ['stays open until its time is over', [failure, failure, failure, 999], 'open'],
    ['is half open then', [failure, failure, failure, 1_000], 'half-open'],
    ['is half open until somebody calls', [failure, failure, failure, 99_000], 'half-open'],
    ['closes by an answer', [failure, failure, failure, 1_000, answer], 'closed'],
    ['opens again by one failure', [failure, failure, failure, 1_000, failure], 'open'],
    ['is open again for as long', [failure, failure, failure, 1_000, failure, 999], 'open'],
    ['and no longer', [failure, failure, failure, 1_000, failure, 1_000], 'half-open'],
    ['counts from nothing once it is closed', [failure, failure, failure, 1_000, answer, failure, failure], 'closed'],
  ] as const)('%s', async (_, steps, state) => {
    const { clock, breaker, call } = openCircuit();
    for (const step of steps) {
      if (typeof step === 'number') await clock.advance(step);
      else expect(await call(step)).toBe(step);
    }
    expect(breaker.state()).toBe(state);
  });

  test('that is open makes no call', async () => {
    const { call, calls } = openCircuit();
    for (let made = 0; made < failures; made++) await call('failure');
    expect(await call('answer')).toBe('not called');
    expect(calls.made).toBe(failures);
  });

  test('that is half open lets one call through, however many come', async () => {
    const { clock, breaker, call, calls } = openCircuit();
    for (let made = 0; made < failures; made++) await call('failure');
    await clock.advance(openMilliseconds);
    const trial = held();
    const trying = breaker.call(trial.work);
    expect(await Promise.all([call('answer'), call('answer')])).toEqual(['not called', 'not called']);
    expect(calls.made).toBe(failures);
    trial.answer();
    await trying;
    expect(await call('answer')).toBe('answer');
  });

  test('does not listen to calls that began before it changed', async () => {
    const { clock, breaker, call } = openCircuit();
    const [early, late] = [held(), held()];
    const under = [breaker.call(early.work), breaker.call(late.work)];
    for (let made = 0; made < failures; made++) await call('failure');
    early.answer();
    await under[0];
    expect(breaker.state()).toBe('open');
    await clock.advance(openMilliseconds);
    await call('answer');
    late.fail();
    await expect(under[1]).rejects.toThrow('down');
    await call('failure');
    await call('failure');
    expect(breaker.state()).toBe('closed');
  });

  test('never lets through more than one call in its time while nothing answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 * openMilliseconds }), { maxLength: 50 }),
        async (waits) => {
          const { clock, call, calls } = openCircuit();
          for (let made = 0; made < failures; made++) await call('failure');
          for (const wait of waits) {
            await clock.advance(wait);
            await call('failure');
          }
          const passed = waits.reduce((sum, wait) => sum + wait, 0);
          expect(calls.made - failures).toBeLessThanOrEqual(Math.floor(passed / openMilliseconds));
        },
      ),
      { numRuns: 30 },
    );
  });
});
