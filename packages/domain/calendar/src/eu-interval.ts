import { type CalendarDate, civilOf, formatCalendarDate, isLeapYear, plusDays, plusMonths } from '@emporion/kernel';
import type { YearFraction } from './year-fraction.ts';

/** The whole periods in which an interval is counted. */
export type EuIntervalUnit = 'year' | 'month' | 'week';

const periodsPerYear: { readonly [Unit in EuIntervalUnit]: 1 | 12 | 52 } = { year: 1, month: 12, week: 52 };

/** The time between two flows of a credit: `wholePeriods` / `periodsPerYear` + `residualDays` / `residualYearDays` of a year. */
export interface EuInterval {
  readonly wholePeriods: number;
  readonly periodsPerYear: 1 | 12 | 52;
  readonly residualDays: number;
  /** The days of the year that is counted back from the last day of the residual. */
  readonly residualYearDays: 365 | 366;
}

/**
 * The time between two flows as the annual percentage rate of charge counts it in the European Union.
 *
 * Whole periods are counted back from the later date, each to the same day of its month or to the last day of a shorter
 * one. What is left is counted in days, over the year that ends with it.
 *
 * @throws RangeError if `to` is before `from`.
 * @see Directive 2008/48/EC, Annex I, remark (c); Commission guidelines SWD(2012) 128 final §4.1.1
 */
export function euInterval(unit: EuIntervalUnit, from: CalendarDate, to: CalendarDate): EuInterval {
  if (to < from) throw new RangeError(`not an interval: ${formatCalendarDate(from)} to ${formatCalendarDate(to)}`);
  const wholePeriods = wholePeriodsBetween(unit, from, to);
  const residualEnd = periodsBack(unit, to, wholePeriods);
  return {
    wholePeriods,
    periodsPerYear: periodsPerYear[unit],
    residualDays: residualEnd - from,
    residualYearDays: daysOfYearTo(residualEnd),
  };
}

/** An interval as one fraction of a year, not reduced. */
export const euIntervalYears = (interval: EuInterval): YearFraction => ({
  num: interval.wholePeriods * interval.residualYearDays + interval.residualDays * interval.periodsPerYear,
  den: interval.periodsPerYear * interval.residualYearDays,
});

const periodsBack = (unit: EuIntervalUnit, date: CalendarDate, periods: number): CalendarDate =>
  unit === 'week' ? plusDays(date, -7 * periods) : plusMonths(date, unit === 'year' ? -12 * periods : -periods);

function wholePeriodsBetween(unit: EuIntervalUnit, from: CalendarDate, to: CalendarDate): number {
  if (unit === 'week') return Math.floor((to - from) / 7);
  const start = civilOf(from);
  const end = civilOf(to);
  const years = end.year - start.year;
  const most = unit === 'year' ? years : 12 * years + end.month - start.month;
  return periodsBack(unit, to, most) < from ? most - 1 : most;
}

// The year to a day holds the 29 February of its own year from that day on, and that of the year before until then.
function daysOfYearTo(date: CalendarDate): 365 | 366 {
  const { year, month, day } = civilOf(date);
  const afterLeapDay = month > 2 || (month === 2 && day === 29);
  return isLeapYear(afterLeapDay ? year : year - 1) ? 366 : 365;
}
