import type { Brand } from './brand.ts';
import { type Civil, civilFromDays, daysFromCivil, daysInMonth } from './civil.ts';
import { type Instant, instant, millisecondsPerDay } from './instant.ts';

/**
 * A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without time or zone.
 *
 * The value is the number of days since 1970-01-01, so that comparing and subtracting dates is plain arithmetic.
 */
export type CalendarDate = Brand<number, 'CalendarDate'>;

const first = daysFromCivil(1, 1, 1);
const last = daysFromCivil(9999, 12, 31);

/**
 * The day with that year, month (from 1) and day of month (from 1).
 *
 * @throws RangeError if there is no such day, or if it is outside the years 1 to 9999.
 */
export function calendarDate(year: number, month: number, day: number): CalendarDate {
  const exists =
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  if (!exists) throw new RangeError(`not a calendar date: ${year}-${month}-${day}`);
  return daysFromCivil(year, month, day) as CalendarDate;
}

/**
 * A day of a month, or the last one of a month that is shorter.
 *
 * @param day - a whole number from 1 to 31
 * @throws RangeError if there is no such month in the years 1 to 9999.
 */
export function dayOrLastOf(year: number, month: number, day: number): CalendarDate {
  const exists = year >= 1 && year <= 9999 && (year | 0) === year && month >= 1 && month <= 12 && (month | 0) === month;
  if (!exists) throw new RangeError(`not a month: ${year}-${month}`);
  return daysFromCivil(year, month, Math.min(day, daysInMonth(year, month))) as CalendarDate;
}

/**
 * The day that many days after 1970-01-01.
 *
 * @throws RangeError if `days` is fractional or outside the years 1 to 9999.
 */
export function calendarDateOfDays(days: number): CalendarDate {
  if (!Number.isInteger(days) || days < first || days > last) throw new RangeError(`not a calendar date: day ${days}`);
  return days as CalendarDate;
}

/**
 * Read a day from its wire form, `YYYY-MM-DD`.
 *
 * @throws RangeError if the text is not such a date.
 */
export function parseCalendarDate(text: string): CalendarDate {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) throw new RangeError(`not a calendar date: ${text}`);
  return calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Write a day in its wire form, `YYYY-MM-DD`. */
export function formatCalendarDate(date: CalendarDate): string {
  const { year, month, day } = civilOf(date);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The year, month (from 1) and day of month (from 1) of a day. */
export const civilOf = (date: CalendarDate): Civil => civilFromDays(date);

/**
 * The day a number of days later, or earlier when `days` is negative.
 *
 * @throws RangeError if that day is outside the years 1 to 9999.
 */
export const plusDays = (date: CalendarDate, days: number): CalendarDate => calendarDateOfDays(date + days);

/**
 * The same day of the month a number of months later, or the last day of that month if it is shorter.
 *
 * Count from one anchor (`plusMonths(anchor, k)`) rather than step by step, or the 31st drifts to the 28th.
 *
 * @throws RangeError if that day is outside the years 1 to 9999.
 */
export function plusMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = civilOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOrLastOf(targetYear, targetMonth, day);
}

/** The days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => to - from;

/** The day of the week by ISO 8601: Monday is 1, Sunday is 7. */
export const dayOfWeek = (date: CalendarDate): number => ((((date + 3) % 7) + 7) % 7) + 1;

/** The UTC day on which an instant falls. */
export const utcDateOf = (at: Instant): CalendarDate => calendarDateOfDays(Math.floor(at / millisecondsPerDay));

/** The first instant of a day in UTC. */
export const startOfUtcDate = (date: CalendarDate): Instant => instant(date * millisecondsPerDay);
