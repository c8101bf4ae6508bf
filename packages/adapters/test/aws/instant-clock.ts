import { type Clock, type Instant, plusMilliseconds } from '@emporion/kernel';

/** A clock on which every wait is over at once: its time moves to where the wait ends. */
export interface InstantClock extends Clock {
  /** Milliseconds of each wait. */
  readonly waits: readonly number[];
  pass(milliseconds: number): void;
}

/** A clock for tests of what waits. */
export function instantClock(start: Instant): InstantClock {
  const waits: number[] = [];
  let now = start;
  return {
    waits,
    now: () => now,
    until: async (due) => {
      waits.push(Math.max(0, due - now));
      if (due > now) now = due;
    },
    pass: (milliseconds) => {
      now = plusMilliseconds(now, milliseconds);
    },
  };
}
