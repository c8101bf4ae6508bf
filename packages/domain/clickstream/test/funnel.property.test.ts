import { instant, millisecondsPerDay } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../src/actions.ts';
import { type Deed, funnel } from '../src/funnel.ts';
import { inOrder } from '../src/session.ts';
import { anyDeeds, sampleMoment } from '../src/testing/index.ts';

const steps = ['view', 'add_to_cart', 'purchase'] as const;

/** Try every choice of deeds for the steps. */
function reachesByTrying(
  deeds: readonly Deed[],
  rest: readonly Action[],
  window: number,
  chosen: readonly Deed[],
): number {
  const [step, ...later] = rest;
  const last = chosen.at(-1);
  const first = chosen[0];
  return deeds
    .filter(
      (deed) =>
        deed.action === step &&
        (last === undefined || inOrder(last, deed) < 0) &&
        (first === undefined || deed.at - first.at <= window),
    )
    .reduce((best, deed) => Math.max(best, reachesByTrying(deeds, later, window, [...chosen, deed])), chosen.length);
}

const anyWindow = () => fc.integer({ min: 0, max: 2 * millisecondsPerDay });

test('a funnel counts what trying every choice finds', () => {
  fc.assert(
    fc.property(anyDeeds(['view', 'add_to_cart', 'purchase', 'search']), anyWindow(), (deeds, windowMilliseconds) => {
      const reached = ['k1.a', 'k1.b', 'k1.c'].map((user) =>
        reachesByTrying(
          deeds.filter(({ userKey }) => userKey === user),
          steps,
          windowMilliseconds,
          [],
        ),
      );
      expect(funnel(deeds, { steps, windowMilliseconds })).toEqual(
        steps.map((_, step) => reached.filter((depth) => depth > step).length),
      );
    }),
  );
});

test('a funnel never widens, and narrows no less with a shorter window', () => {
  fc.assert(
    fc.property(anyDeeds(steps), anyWindow(), fc.nat(millisecondsPerDay), (deeds, windowMilliseconds, more) => {
      const counts = funnel(deeds, { steps, windowMilliseconds });
      expect(counts.toSorted((a, b) => b - a)).toEqual(counts);
      const wider = funnel(deeds, { steps, windowMilliseconds: windowMilliseconds + more });
      counts.forEach((count, step) => {
        expect(count).toBeLessThanOrEqual(wider[step] ?? 0);
      });
    }),
  );
});

test('a later start counts where the first one is too long ago', () => {
  const deed = (hours: number, action: Action): Deed => ({
    userKey: 'k1.a',
    eventId: `${hours}`,
    at: instant(sampleMoment + hours * 3_600_000),
    action,
  });
  const deeds = [deed(0, 'view'), deed(20, 'view'), deed(30, 'add_to_cart'), deed(44, 'purchase')];
  expect(funnel(deeds, { steps, windowMilliseconds: millisecondsPerDay })).toEqual([1, 1, 1]);
});
