import type { Clock } from '../clock.ts';
import type { Instant } from '../instant.ts';

/** A clock that always tells the same time, so that only waits for what is already due come back. */
export const fixedClock = (at: Instant): Clock => ({
  now: () => at,
  until: (due) => (due <= at ? Promise.resolve() : new Promise(() => {})),
});
