import { instant } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { persistently } from '../../src/aws/backoff.ts';
import { instantClock } from './instant-clock.ts';
import { ServiceError } from './sdk-transport.ts';

const attempts = 8;
const mostRepeats = 500;
const bounds = [25, 50, 100, 200, 400, 800, 1_000];
const start = instant(1_790_000_000_000);
const passing = () => new ServiceError('ThrottlingException');

/** A client whose calls are made one after the other, each failing so often before it would succeed. */
function openClient(random: () => number = () => 0.5) {
  const clock = instantClock(start);
  const pacing = { client: {}, clock, random };
  const counts = { calls: 0, requests: 0 };
  const call = (failures: number, fault: () => Error = passing): Promise<string> => {
    counts.calls += 1;
    let made = 0;
    return persistently(pacing, async () => {
      counts.requests += 1;
      made += 1;
      if (made <= failures) throw fault();
      return 'answer';
    });
  };
  const repeats = () => counts.requests - counts.calls;
  return { clock, call, counts, repeats };
}

/** A source of jitter that gives the same for the same seed. */
const seeded = (seed: number): (() => number) => {
  const draws = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { seed, numRuns: 2_000 });
  let drawn = 0;
  return () => draws[drawn++ % draws.length] ?? 0;
};

describe('[REL-2] repeats are polite', () => {
  test('each pause is any length up to a bound that doubles, and ends at a second', async () => {
    const pausesOf = async (seed: number) => {
      const { clock, call } = openClient(seeded(seed));
      await call(attempts - 1);
      return clock.waits;
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const waits = await pausesOf(seed);
        expect(waits).toHaveLength(bounds.length);
        for (const [index, bound] of bounds.entries()) {
          expect(waits[index]).toBeGreaterThanOrEqual(0);
          expect(waits[index]).toBeLessThanOrEqual(bound);
        }
        expect(await pausesOf(seed)).toEqual(waits);
      }),
      { numRuns: 30 },
    );
  });

  test('whatever fails, the repeats are at most a tenth of the calls, and five hundred', async () => {
    const anyFailures = fc.array(fc.nat(attempts + 1), { minLength: 1, maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(anyFailures, async (failures) => {
        const { call, counts, repeats } = openClient();
        for (const one of failures) {
          await call(one).catch(() => undefined);
          expect(repeats()).toBeLessThanOrEqual(mostRepeats + counts.calls / 10);
        }
      }),
      { numRuns: 30, endOnFailure: true, examples: [[Array<number>(400).fill(attempts)]] },
    );
  });

  test('a call that fails now and then has all its attempts', async () => {
    const { call, repeats } = openClient();
    for (let round = 0; round < 100; round++) {
      for (let quiet = 0; quiet < 69; quiet++) await call(0);
      expect(await call(attempts - 1)).toBe('answer');
    }
    expect(repeats()).toBe(100 * (attempts - 1));
  });

  test('in an outage the error flies without a pause, but for every tenth call', async () => {
    const { call, clock } = openClient();
    for (let index = 0; index < 100; index++) await call(attempts).catch(() => undefined);
    const before = clock.waits.length;
    const outcomes = [];
    for (let index = 0; index < 40; index++) outcomes.push(await call(1).catch((error: Error) => error.message));
    expect(outcomes.filter((outcome) => outcome === 'answer')).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome === 'ThrottlingException')).toHaveLength(36);
    expect(clock.waits.length).toBe(before + 4);
  });

  test('calls at the same time share what is left', async () => {
    const { call, repeats } = openClient();
    await Promise.allSettled(Array.from({ length: 101 }, () => call(attempts)));
    // The budget was full when the first of them came.
    expect(repeats()).toBe(mostRepeats);
  });

  test('one client is not told off for another', async () => {
    const troubled = openClient();
    for (let index = 0; index < 100; index++) await troubled.call(attempts).catch(() => undefined);
    expect(await openClient().call(attempts - 1)).toBe('answer');
  });

  test('what cannot succeed is not repeated, and takes nothing away', async () => {
    const { call, repeats } = openClient();
    for (let index = 0; index < 200; index++) {
      await expect(call(1, () => new ServiceError('AccessDeniedException'))).rejects.toThrow('AccessDeniedException');
    }
    expect(repeats()).toBe(0);
    expect(await call(attempts - 1)).toBe('answer');
  });
});
