import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '@emporion/kernel';

/** How far the derived time can be trusted. A doubtful time is marked, never corrected in silence. */
export type TimeQuality =
  | 'ok'
  /** The device's clock is wrong by more than five minutes, or says that it was sent before it happened. */
  | 'skewed'
  /** It came more than seven days after it happened. */
  | 'late'
  /** It is more than five minutes in the future. */
  | 'future';

/** What is known about when something happened. */
export interface Timing {
  /** By the clock of the device. */
  readonly occurredAt?: Instant;
  /** By the same clock. */
  readonly sentAt?: Instant;
  /** By our clock. */
  readonly receivedAt: Instant;
  /** By a clock that is known to be right, such as that of a server of ours. */
  readonly exactAt?: Instant;
}

/**
 * When something happened, in epoch milliseconds by our clock.
 *
 * The wait on the device is the difference of two readings of one clock, so it is right even where the clock is not.
 * May be outside the range of `Instant`, because a device may claim anything.
 */
export function derivedTime({ occurredAt, sentAt, receivedAt, exactAt }: Timing): number {
  if (exactAt !== undefined) return exactAt;
  if (occurredAt === undefined || sentAt === undefined || occurredAt >= sentAt) return receivedAt;
  return receivedAt - (sentAt - occurredAt);
}

const tolerance = 5 * millisecondsPerMinute;
const lateAfter = 7 * millisecondsPerDay;

/** How far the time derived from that timing can be trusted. */
export function timeQuality(timing: Timing): TimeQuality {
  const { occurredAt, sentAt, receivedAt, exactAt } = timing;
  const derived = derivedTime(timing);
  if (derived - receivedAt > tolerance) return 'future';
  if (receivedAt - derived > lateAfter) return 'late';
  if (exactAt !== undefined || sentAt === undefined) return 'ok';
  const isOff = Math.abs(sentAt - receivedAt) > tolerance || (occurredAt !== undefined && occurredAt > sentAt);
  return isOff ? 'skewed' : 'ok';
}
