import { dueDateAt, type Every, endOfMonth, every } from '@emporion/calendar';
import { type CalendarDate, civilOf, daysInMonth } from '@emporion/kernel';

/** How often something happens, and what becomes of a last period that is not a whole one. */
export interface Cycle {
  readonly every: Every;
  /** `short` keeps the odd days as a period of their own, `long` adds them to the one before. */
  readonly stub: 'short' | 'long';
}

/** Whether a schedule that starts on the last day of a month stays on last days, or keeps the day of the month. */
export type EndOfMonthConvention = 'EOM' | 'SD';

const units = {
  D: [1, 'day'],
  W: [1, 'week'],
  M: [1, 'month'],
  Q: [3, 'month'],
  H: [6, 'month'],
  Y: [1, 'year'],
} as const;

/**
 * Read a cycle as ACTUS writes it: `P3ML1` is every three months with a short last period, `P1ML0` monthly with a long one.
 *
 * @throws RangeError if the text is not such a cycle.
 */
export function parseCycle(text: string): Cycle {
  const [, count, unit, stub] = /^P(\d{1,4})([DWMQHY])L([01])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) throw new RangeError(`not a cycle: ${text}`);
  const [times, name] = units[unit as keyof typeof units];
  return { every: every(Number(count) * times, name), stub: stub === '1' ? 'short' : 'long' };
}

/** When something happens again and again. */
export interface Recurrence {
  readonly anchor: CalendarDate;
  /** Whether it happens on the anchor; if not, for the first time a cycle later. */
  readonly includesAnchor: boolean;
  /** Without one it happens once. */
  readonly cycle: Cycle | undefined;
  readonly endOfMonthConvention: EndOfMonthConvention;
}

/** The date on which it happens for the index-th time, counting from 0; before the first time when negative. */
export function dateOf(recurrence: Recurrence, { every }: Cycle, index: number): CalendarDate {
  const { anchor, includesAnchor, endOfMonthConvention } = recurrence;
  const { year, month, day } = civilOf(anchor);
  const staysLast =
    endOfMonthConvention === 'EOM' &&
    (every.unit === 'month' || every.unit === 'year') &&
    day === daysInMonth(year, month);
  return dueDateAt(
    { firstDue: anchor, frequency: every, ...(staysLast ? { anchorDay: endOfMonth } : {}) },
    includesAnchor ? index : index + 1,
  );
}

/** The date on which it happens first. */
export const firstDateOf = (recurrence: Recurrence): CalendarDate =>
  recurrence.cycle === undefined ? recurrence.anchor : dateOf(recurrence, recurrence.cycle, 0);

const longestSchedule = 40_000;

/**
 * The dates before an end, not shifted to business days.
 *
 * A long stub gives up its last date if the end is not a whole cycle after it; a date without another before it stays.
 *
 * @throws RangeError if there are more than 40,000, or if a date is after the year 9999.
 */
export function datesBefore(recurrence: Recurrence, end: CalendarDate): readonly CalendarDate[] {
  const { cycle } = recurrence;
  let next = firstDateOf(recurrence);
  if (cycle === undefined) return next < end ? [next] : [];
  const dates: CalendarDate[] = [];
  while (next < end) {
    if (dates.length === longestSchedule) throw new RangeError(`not a schedule of at most ${longestSchedule} dates`);
    dates.push(next);
    next = dateOf(recurrence, cycle, dates.length);
  }
  if (cycle.stub === 'long' && next !== end && dates.length > 1) dates.pop();
  return dates;
}
