import { every, type PaymentFrequency, semimonthly } from '@emporion/calendar';
import { type CalendarDate, civilOf, daysInMonth, formatCalendarDate, plusMonths } from '@emporion/kernel';
import type { Ratio } from '@emporion/money';

/** The period by which Regulation Z measures a transaction: a day, weeks, half a month, up to 11 months, or a year. */
export type UnitPeriod = PaymentFrequency;

/** The dates of a transaction, each list in order. */
export interface TransactionDates {
  /** The day on which the finance charge begins to be earned. */
  readonly start: CalendarDate;
  readonly advances: readonly CalendarDate[];
  readonly payments: readonly CalendarDate[];
}

/** A length of time in whole unit-periods and a fraction of one. */
export interface UnitPeriods {
  readonly t: number;
  readonly f: Ratio;
}

/**
 * The common period of a transaction that occurs most often, the smaller of two that occur equally often.
 *
 * A common period occurs more than once. Where there is none, it is the standard interval nearest to the average period.
 *
 * @throws RangeError if there is no period: no two advances, and no payment after the start.
 * @see 12 CFR 1026, Appendix J (b)(4)
 */
export function unitPeriodOf({ start, advances, payments }: TransactionDates): UnitPeriod {
  const lists = [advances, [start, ...payments]];
  const counts = new Map<UnitPeriod, number>();
  const lengths: number[] = [];
  for (const dates of lists) {
    for (const [k, to] of dates.entries()) {
      const from = dates[k - 1];
      if (from === undefined || from === to) continue;
      lengths.push(to - from);
      for (const interval of intervalsOf(dates, k)) counts.set(interval, (counts.get(interval) ?? 0) + 1);
    }
  }
  const most = Math.max(...counts.values());
  const common = standardIntervals.find((interval) => most > 1 && counts.get(interval) === most);
  return common ?? nearestInterval(lengths);
}

/** The unit-periods of a year. */
export function unitPeriodsPerYear(unit: UnitPeriod): Ratio {
  switch (unit.unit) {
    case 'day':
      return { numerator: 365, denominator: unit.every };
    case 'week':
      return { numerator: 52, denominator: unit.every };
    case 'semimonth':
      return { numerator: 24, denominator: 1 };
    case 'month':
      return { numerator: 12, denominator: unit.every };
    case 'year':
      return { numerator: 1, denominator: unit.every };
  }
}

/**
 * The unit-periods between two dates: whole months are counted back from the later one, and all are equal.
 *
 * @throws RangeError if `to` is before `from`, or the unit-period is longer than a year.
 * @see 12 CFR 1026, Appendix J (b)(5)
 */
export function unitPeriodsBetween(unit: UnitPeriod, from: CalendarDate, to: CalendarDate): UnitPeriods {
  if (to < from) throw new RangeError(`not a term: ${formatCalendarDate(from)} to ${formatCalendarDate(to)}`);
  switch (unit.unit) {
    case 'day':
      return periodsOf(to - from, unit.every);
    case 'week':
      return periodsOf(to - from, 7 * unit.every);
    case 'semimonth':
      return periodsOf(equalDaysBetween(from, to), 15);
    case 'month':
      return periodsOf(equalDaysBetween(from, to), 30 * unit.every);
    case 'year':
      if (unit.every !== 1) throw new RangeError(`not a unit-period of a year at most: ${unit.every} years`);
      return yearsBetween(from, to);
  }
}

/**
 * Whole months back from the later date, and the days that are left before them.
 *
 * From the last day of a month to the last day of another there are whole months, whatever their lengths.
 */
export function monthsBack(from: CalendarDate, to: CalendarDate): { readonly months: number; readonly days: number } {
  const [start, end] = [civilOf(from), civilOf(to)];
  const most = 12 * (end.year - start.year) + end.month - start.month;
  if (isLastOfMonth(from) && isLastOfMonth(to)) return { months: most, days: 0 };
  const months = plusMonths(to, -most) < from ? most - 1 : most;
  return { months, days: plusMonths(to, -months) - from };
}

const isLastOfMonth = (date: CalendarDate): boolean => {
  const { year, month, day } = civilOf(date);
  return day === daysInMonth(year, month);
};

function equalDaysBetween(from: CalendarDate, to: CalendarDate): number {
  const { months, days } = monthsBack(from, to);
  return 30 * months + days;
}

const periodsOf = (days: number, perPeriod: number): UnitPeriods => ({
  t: Math.floor(days / perPeriod),
  f: { numerator: days % perPeriod, denominator: perPeriod },
});

function yearsBetween(from: CalendarDate, to: CalendarDate): UnitPeriods {
  const { months, days } = monthsBack(from, to);
  const years = Math.floor(months / 12);
  if (days === 0) return { t: years, f: { numerator: months - 12 * years, denominator: 12 } };
  const left = plusMonths(to, -12 * years) - from;
  return periodsOf(365 * years + left, 365);
}

const day: UnitPeriod = every(1, 'day');
const weeks: readonly UnitPeriod[] = Array.from({ length: 52 }, (_, k) => every(k + 1, 'week'));
const months: readonly UnitPeriod[] = [
  ...Array.from({ length: 11 }, (_, k) => every(k + 1, 'month')),
  every(1, 'year'),
];

// From the smallest on, so that the first of equals is the one that counts.
const standardIntervals: readonly UnitPeriod[] = [day, ...weeks, semimonthly, ...months].sort(
  (a, b) => nominalDays(a) - nominalDays(b),
);

function nominalDays(interval: UnitPeriod): number {
  const { numerator, denominator } = unitPeriodsPerYear(interval);
  // Weeks are 7 days, and not 365/52.
  return interval.unit === 'week' ? 7 * interval.every : (365 * denominator) / numerator;
}

/** The standard intervals that a period, by its place among its dates, is exactly: 28 days may be weeks and a month. */
function intervalsOf(dates: readonly CalendarDate[], k: number): readonly UnitPeriod[] {
  const [from, to] = [dates[k - 1], dates[k]];
  if (from === undefined || to === undefined) return [];
  const whole = monthsBack(from, to);
  return [
    to - from === 1 ? day : undefined,
    (to - from) % 7 === 0 ? weeks[(to - from) / 7 - 1] : undefined,
    isSemimonth(dates, k) ? semimonthly : undefined,
    whole.days === 0 ? months[whole.months - 1] : undefined,
  ].filter((interval) => interval !== undefined);
}

/** Half a month has no length of its own: every other date is a month from here. */
function isSemimonth(dates: readonly CalendarDate[], k: number): boolean {
  const [before, from, to, after] = [dates[k - 2], dates[k - 1], dates[k], dates[k + 1]];
  if (from === undefined || to === undefined || to - from < 13 || to - from > 18) return false;
  return (before !== undefined && isMonth(before, to)) || (after !== undefined && isMonth(from, after));
}

function isMonth(from: CalendarDate, to: CalendarDate): boolean {
  const { months: whole, days } = monthsBack(from, to);
  return whole === 1 && days === 0;
}

function nearestInterval(lengths: readonly number[]): UnitPeriod {
  if (lengths.length === 0) throw new RangeError('a transaction without a period');
  const average = lengths.reduce((sum, days) => sum + days, 0) / lengths.length;
  return standardIntervals.reduce((nearest, interval) =>
    Math.abs(nominalDays(interval) - average) < Math.abs(nominalDays(nearest) - average) ? interval : nearest,
  );
}
