import { type CalendarDate, calendarDate, civilOf, daysInMonth, isLeapYear } from '@emporion/kernel';

/** A year of 365 days and a year of 366 days both divide this evenly, so one denominator serves both. */
export const commonYear: number = 365 * 366;
const dayOfCommonYear = 366;
const dayOfLeapYear = 365;

const dayWeight = (year: number): number => (isLeapYear(year) ? dayOfLeapYear : dayOfCommonYear);

/** Each day counts 1/366 in a leap year and 1/365 in any other; the years change on 1 January. In units of 1/(365·366). */
export function isdaNumerator(start: CalendarDate, end: CalendarDate): number {
  const startYear = civilOf(start).year;
  const endYear = civilOf(end).year;
  if (startYear === endYear) return (end - start) * dayWeight(startYear);
  return (
    (calendarDate(startYear + 1, 1, 1) - start) * dayWeight(startYear) +
    (endYear - startYear - 1) * commonYear +
    (end - calendarDate(endYear, 1, 1)) * dayWeight(endYear)
  );
}

function holdsLeapDay(year: number, start: CalendarDate, end: CalendarDate): boolean {
  if (!isLeapYear(year)) return false;
  const leapDay = calendarDate(year, 2, 29);
  return start <= leapDay && leapDay < end;
}

/**
 * Whole years counted back from the end, then the days that are left over 366 if they hold a 29 February, else over 365.
 * In units of 1/(365·366).
 */
export function afbNumerator(start: CalendarDate, end: CalendarDate): number {
  const { year, month, day } = civilOf(end);
  const startYear = civilOf(start).year;
  // From the end of February, a year back is the end of February again, whether that is the 28th or the 29th.
  const yearsBack = (years: number): CalendarDate =>
    years === 0
      ? end
      : calendarDate(year - years, month, month === 2 && day >= 28 ? daysInMonth(year - years, 2) : day);
  let wholeYears = year - startYear;
  if (yearsBack(wholeYears) < start) wholeYears -= 1;
  const rest = yearsBack(wholeYears);
  const leap = holdsLeapDay(startYear, start, rest) || holdsLeapDay(year - wholeYears, start, rest);
  return wholeYears * commonYear + (rest - start) * (leap ? dayOfLeapYear : dayOfCommonYear);
}
