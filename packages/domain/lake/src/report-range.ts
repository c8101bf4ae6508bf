import { err, type Instant, instant, millisecondsPerDay, ok, parseInstant, type Result } from '@emporion/kernel';

/** The time that a report is about: from `from`, up to but without `to`. */
export interface ReportRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** Why there is no report about a range. */
export type RangeRefusal =
  | { readonly reason: 'empty-range' }
  | { readonly reason: 'range-too-long'; readonly longestDays: number };

/** The longest range of one report, in days. */
export const longestRangeDays = 92;

const firstInstant = parseInstant('0001-01-01T00:00:00Z');

/** The range that is asked for; without an end it ends now, without a start it is one day long. */
export function reportRange(
  asked: { readonly from?: Instant; readonly to?: Instant },
  now: Instant,
): Result<ReportRange, RangeRefusal> {
  const to = asked.to ?? now;
  const from = asked.from ?? instant(Math.max(firstInstant, to - millisecondsPerDay));
  if (from >= to) return err({ reason: 'empty-range' });
  if (to - from > longestRangeDays * millisecondsPerDay) {
    return err({ reason: 'range-too-long', longestDays: longestRangeDays });
  }
  return ok({ from, to });
}
