import { sha256, systemClock, uuidSource } from '@emporion/adapters/aws';
import type { Clock } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';

export { sha256 };

export const clock: Clock = systemClock();
export const ids: IdSource = uuidSource({ clock });
/** For the jitter of retries. */
export const random: () => number = Math.random;

/**
 * What an attempt may take where the adapter itself repeats it: eight attempts and their pauses end before the function
 * does.
 */
export const repeatedLimits = { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true } as const;

/** What an attempt may take where the client of the SDK repeats it: the three of one call end before the function does. */
export const serviceLimits = { connectionTimeout: 500, requestTimeout: 2_000, throwOnRequestTimeout: true } as const;
