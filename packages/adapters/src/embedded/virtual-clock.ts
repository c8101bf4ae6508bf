import { type Cancellation, type Clock, type Instant, plusMilliseconds } from '@emporion/kernel';

/** A clock that stands still until it is advanced. */
export interface VirtualClock extends Clock {
  /** Move time forward, stopping at every wait that comes due on the way, in order, until what it woke has run. */
  advance(milliseconds: number): Promise<void>;
}

interface Sleeper {
  readonly due: Instant;
  readonly wake: () => void;
}

/** A clock that starts at `start` and moves only by `advance`. */
export function virtualClock(start: Instant): VirtualClock {
  let now = start;
  const sleepers = new Set<Sleeper>();

  const until: Clock['until'] = (due, signal?: Cancellation) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      if (due <= now) return resolve();
      const cancel = () => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        due,
        wake: () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', cancel);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', cancel, { once: true });
    });

  return {
    now: () => now,
    until,
    advance: async (milliseconds) => {
      const target = plusMilliseconds(now, milliseconds);
      for (;;) {
        const next = [...sleepers].filter(({ due }) => due <= target).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        now = next.due;
        next.wake();
        // What was woken may do work and sleep again before `target`: give the event loop a full turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = target;
    },
  };
}
