import { describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { plusMilliseconds } from '../instant.ts';

/** A clock under test, and the way to make its time pass. */
export interface ClockSubject {
  readonly clock: Clock;
  /** Let at least that many milliseconds of the clock's own time pass. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

/** What every clock promises. */
export function clockContract(name: string, open: () => ClockSubject): void {
  describe(`Clock: ${name}`, () => {
    test('time never goes back', async () => {
      const { clock, pass } = open();
      const before = clock.now();
      await pass(5);
      expect(clock.now()).toBeGreaterThanOrEqual(before + 5);
    });

    test('a wait for what is already due comes back at once', async () => {
      const { clock } = open();
      await expect(clock.until(clock.now())).resolves.toBeUndefined();
    });

    test('a wait comes back when its moment has come, and not before', async () => {
      const { clock, pass } = open();
      const due = plusMilliseconds(clock.now(), 20);
      const woken = clock.until(due).then(() => clock.now());
      await pass(40);
      expect(await woken).toBeGreaterThanOrEqual(due);
    });

    test('a cancelled wait rejects with the reason of the cancellation', async () => {
      const { clock } = open();
      const reason = new Error('shutting down');
      const listeners = new Set<() => void>();
      const cancellation = {
        aborted: false,
        reason,
        addEventListener: (_: 'abort', listener: () => void) => listeners.add(listener),
        removeEventListener: (_: 'abort', listener: () => void) => listeners.delete(listener),
      };
      const wait = clock.until(plusMilliseconds(clock.now(), 3_600_000), cancellation);
      for (const listener of [...listeners]) listener();
      await expect(wait).rejects.toBe(reason);
    });

    test('a wait that was cancelled before it began rejects', async () => {
      const { clock } = open();
      const reason = new Error('shutting down');
      const cancellation = { aborted: true, reason, addEventListener: () => {}, removeEventListener: () => {} };
      await expect(clock.until(plusMilliseconds(clock.now(), 1_000), cancellation)).rejects.toBe(reason);
    });
  });
}
