import { type CalendarDate, civilOf, isLeapYear, plusDays, plusMonths } from '@emporion/kernel';
import type { YearFraction } from '../year-fraction.ts';

/** Actual/actual ISDA as the rule reads, one day at a time: slow, and plain. */
export function isdaDayByDay(start: CalendarDate, end: CalendarDate): YearFraction {
  let leapDays = 0;
  let commonDays = 0;
  for (let day = start; day < end; day = plusDays(day, 1)) {
    if (isLeapYear(civilOf(day).year)) leapDays += 1;
    else commonDays += 1;
  }
  return { num: leapDays * 365 + commonDays * 366, den: 365 * 366 };
}

const isDay = (date: CalendarDate, month: number, day: number): boolean => {
  const civil = civilOf(date);
  return civil.month === month && civil.day === day;
};

function yearBefore(date: CalendarDate): CalendarDate {
  const before = plusMonths(date, -12);
  return isDay(before, 2, 28) && isLeapYear(civilOf(before).year) ? plusDays(before, 1) : before;
}

/** Actual/actual AFB as the rule reads, one year back at a time, then one day at a time: slow, and plain. */
export function afbYearByYear(start: CalendarDate, end: CalendarDate): YearFraction {
  let years = 0;
  let rest = end;
  for (let before = yearBefore(rest); before >= start; before = yearBefore(rest)) {
    rest = before;
    years += 1;
  }
  let leap = false;
  for (let day = start; day < rest; day = plusDays(day, 1)) leap ||= isDay(day, 2, 29);
  const days = rest - start;
  return { num: years * 365 * 366 + days * (leap ? 365 : 366), den: 365 * 366 };
}
