import type { Clock, Instant } from '@emporion/kernel';

/** The outcome of some work, or an error when the clock reaches the limit first. The work itself goes on. */
export async function within<T>(
  limit: Instant,
  work: Promise<T>,
  clock: Pick<Clock, 'until'>,
  timedOut: () => Error,
): Promise<T> {
  const waiting = new AbortController();
  const timeout = clock.until(limit, waiting.signal).then(
    () => {
      throw timedOut();
    },
    () => new Promise<never>(() => {}),
  );
  try {
    return await Promise.race([work, timeout]);
  } finally {
    waiting.abort();
  }
}
