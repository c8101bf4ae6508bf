import { plusMilliseconds } from '@emporion/kernel';
import { isPassing } from './faults.ts';
import type { DynamoDbOptions } from './options.ts';

type Pacing = Pick<DynamoDbOptions, 'clock' | 'random'>;

const attempts = 8;
const firstBound = 25;
const longestBound = 1_000;

/**
 * Pauses between the attempts of one call: anything up to a bound that doubles, so that callers who collided spread out.
 *
 * @returns a pause that resolves to false at once when the attempts are used up.
 * @see Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog: full jitter
 */
export function pauses({ clock, random }: Pacing): () => Promise<boolean> {
  let made = 1;
  return async () => {
    if (made >= attempts) return false;
    const bound = Math.min(longestBound, firstBound * 2 ** (made - 1));
    made += 1;
    await clock.until(plusMilliseconds(clock.now(), Math.ceil(random() * bound)));
    return true;
  };
}

/** Make a request again while it fails for a reason that passes, as long as there are attempts. */
export async function persistently<T>(pacing: Pacing, request: () => Promise<T>): Promise<T> {
  const pause = pauses(pacing);
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!isPassing(error) || !(await pause())) throw error;
    }
  }
}
