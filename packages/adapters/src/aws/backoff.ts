import { plusMilliseconds } from '@emporion/kernel';
import { fullJitter } from '../node/full-jitter.ts';
import { isPassing } from './faults.ts';
import type { DynamoDbOptions } from './options.ts';

/** How the calls of a client are paced. The client stands for its service: what it may repeat is counted for all calls. */
type Pacing = Pick<DynamoDbOptions, 'clock' | 'random'> & { readonly client: object };

const attempts = 8;
const firstBound = 25;
const longestBound = 1_000;

/** So many calls bring in one repeat, until there are as many repeats as a client ever has left. */
const callsForRepeat = 10;
const mostRepeats = 500;

/** What the calls of each client have brought in and its repeats have not used, in calls. */
const budgets = new WeakMap<object, number>();
const budgetOf = (client: object): number => budgets.get(client) ?? mostRepeats * callsForRepeat;

function bringIn(client: object): void {
  budgets.set(client, Math.min(mostRepeats * callsForRepeat, budgetOf(client) + 1));
}

function canRepeat(client: object): boolean {
  const rest = budgetOf(client) - callsForRepeat;
  if (rest >= 0) budgets.set(client, rest);
  return rest >= 0;
}

/**
 * Pauses between the attempts of one call, with full jitter.
 *
 * In the long run a client makes one repeat for ten calls, so that a service in trouble is not asked for eight times as
 * much. Five hundred more are for what happens now and then, and for a crowd that wants the same item.
 *
 * @returns a pause that resolves to false at once when the attempts, or the repeats of the client, are used up.
 * @see Marc Brooker, "Timeouts, retries, and backoff with jitter", Amazon Builders' Library: a token bucket for retries
 */
export function pauses({ client, clock, random }: Pacing): () => Promise<boolean> {
  bringIn(client);
  let made = 1;
  return async () => {
    if (made >= attempts || !canRepeat(client)) return false;
    const pause = fullJitter({ random, firstBound, longestBound }, made);
    made += 1;
    await clock.until(plusMilliseconds(clock.now(), pause));
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
