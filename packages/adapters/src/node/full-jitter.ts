import { type Clock, plusMilliseconds } from '@emporion/kernel';

/** How the pauses between attempts grow. */
export interface Pauses {
  /** A number in [0, 1). */
  readonly random: () => number;
  /** The longest that the first pause may be, in milliseconds. */
  readonly firstBound: number;
  /** The longest that any pause may be, in milliseconds. */
  readonly longestBound: number;
}

/**
 * The pause after so many attempts, in milliseconds: anything up to a bound that doubles, so that callers who failed
 * together spread out.
 *
 * @param made - attempts so far, 1 or more
 * @see Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog: full jitter
 */
export const fullJitter = ({ random, firstBound, longestBound }: Pauses, made: number): number =>
  Math.ceil(random() * Math.min(longestBound, firstBound * 2 ** (made - 1)));

export interface Repeats extends Pauses {
  readonly clock: Clock;
  /** In all, 1 or more. */
  readonly attempts: number;
  /** Whether the same may succeed a moment later. */
  readonly isPassing: (error: unknown) => boolean;
}

/** Do some work again while it fails for a reason that passes, as long as there are attempts. */
export async function repeatedly<T>(repeats: Repeats, work: () => Promise<T>): Promise<T> {
  const { clock, attempts, isPassing } = repeats;
  for (let made = 1; ; made++) {
    try {
      return await work();
    } catch (error) {
      if (made >= attempts || !isPassing(error)) throw error;
      await clock.until(plusMilliseconds(clock.now(), fullJitter(repeats, made)));
    }
  }
}
