import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdmissionPolicy, admissionQueue, type Priority, priorities } from '../src/admission-queue.ts';

const anyPatience = fc.record({ mostWaiting: fc.nat(6), longestWaitMilliseconds: fc.nat(50) });
const anyPolicy: fc.Arbitrary<AdmissionPolicy> = fc.record({
  atOnce: fc.integer({ min: 1, max: 4 }),
  checkout: anyPatience,
  cart: anyPatience,
  browse: anyPatience,
});

const anyStep = fc.oneof(
  fc.record({ step: fc.constant('join' as const), priority: fc.constantFrom(...priorities) }),
  fc.record({ step: fc.constant('turn' as const) }),
  fc.record({ step: fc.constant('leave' as const) }),
  fc.record({ step: fc.constant('pass' as const), milliseconds: fc.integer({ min: 1, max: 40 }) }),
);
const anySteps = fc.array(anyStep, { maxLength: 80 });

interface Ticket {
  readonly number: number;
  readonly priority: Priority;
  readonly since: number;
}

/** What became of everybody, on a clock that only the steps move. */
function run(
  policy: AdmissionPolicy,
  steps: readonly (typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never)[],
) {
  const queue = admissionQueue<Ticket>(policy);
  const waiting = new Set<Ticket>();
  let [at, serving, count] = [0, 0, 0];
  const seen = { joined: 0, turnedAway: 0, admitted: 0, shed: 0 };
  const turn = (): void => {
    const { admitted, shed } = queue.turn(at);
    for (const ticket of [...admitted, ...shed]) expect(waiting.delete(ticket)).toBe(true);
    for (const { priority, since } of shed) {
      expect(at - since).toBeGreaterThan(policy[priority].longestWaitMilliseconds);
    }
    for (const { priority, since } of [...admitted, ...waiting]) {
      expect(at - since).toBeLessThanOrEqual(policy[priority].longestWaitMilliseconds);
    }
    serving += admitted.length;
    expect(serving).toBeLessThanOrEqual(policy.atOnce);
    if (waiting.size > 0) expect(serving).toBe(policy.atOnce);
    // Nobody is left to wait whom somebody less important, or of the same rank and later, has passed.
    const rank = ({ priority, number }: Ticket): number => priorities.indexOf(priority) * 1_000 + number;
    expect(admitted.map(rank)).toEqual(admitted.map(rank).sort((one, other) => one - other));
    for (const left of waiting) for (const passed of admitted) expect(rank(passed)).toBeLessThan(rank(left));
    seen.admitted += admitted.length;
    seen.shed += shed.length;
  };
  for (const one of steps) {
    switch (one.step) {
      case 'join': {
        const ticket = { number: count++, priority: one.priority, since: at };
        const ahead = [...waiting].filter(({ priority }) => priority === one.priority).length;
        const isIn = queue.join(ticket, one.priority, at);
        expect(isIn).toBe(ahead < policy[one.priority].mostWaiting);
        if (isIn) waiting.add(ticket);
        seen[isIn ? 'joined' : 'turnedAway'] += 1;
        break;
      }
      case 'turn':
        turn();
        break;
      case 'leave':
        if (serving === 0) break;
        serving -= 1;
        queue.leave();
        break;
      case 'pass':
        at += one.milliseconds;
    }
  }
  return { ...seen, waiting: waiting.size };
}

describe('[REL-8~] in front of a busy platform', () => {
  test('few are served at a time, the most important first, and nobody waits too long or is forgotten', () => {
    fc.assert(
      fc.property(anyPolicy, anySteps, (policy, steps) => {
        const { joined, admitted, shed, waiting } = run(policy, steps);
        expect(admitted + shed + waiting).toBe(joined);
      }),
      { numRuns: 500 },
    );
  });

  const patience = { mostWaiting: 2, longestWaitMilliseconds: 100 };
  const policy = { atOnce: 1, checkout: patience, cart: patience, browse: patience };

  test('a checkout that comes last is served first, and who looks around waits for everybody', () => {
    const queue = admissionQueue<string>(policy);
    for (const priority of ['browse', 'cart', 'checkout'] as const) queue.join(priority, priority, 0);
    const served = [1, 2, 3].map((at) => {
      const { admitted } = queue.turn(at);
      queue.leave();
      return admitted;
    });
    expect(served).toEqual([['checkout'], ['cart'], ['browse']]);
  });

  test.each([
    [100, { admitted: ['late'], shed: [] }],
    [101, { admitted: [], shed: ['late'] }],
  ])('after %i ms it is too late, or it is not', (at, expected) => {
    const queue = admissionQueue<string>(policy);
    queue.join('late', 'browse', 0);
    expect(queue.turn(at)).toEqual(expected);
  });

  test('a full line of browsers keeps no checkout out', () => {
    const queue = admissionQueue<number>(policy);
    expect([1, 2, 3].map((ticket) => queue.join(ticket, 'browse', 0))).toEqual([true, true, false]);
    expect(queue.join(4, 'checkout', 0)).toBe(true);
  });
});
