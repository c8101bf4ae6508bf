import {
  type CalendarDate,
  calendarDate,
  civilOf,
  daysInMonth,
  formatCalendarDate,
  plusMonths,
} from '@emporion/kernel';
import type { YearFraction } from './year-fraction.ts';

const longestMonths = 1_200;

/**
 * The periods that actual/actual ICMA measures against, end to end, all of the same nominal length.
 *
 * A regular interest period is its own reference period; an irregular one lies across notional ones.
 */
export interface ReferencePeriods {
  /** At least two, strictly increasing, not moved to business days. */
  readonly dates: readonly CalendarDate[];
  /** From each date to the next: 12 for yearly interest, 6 for half-yearly. */
  readonly months: number;
}

const monthOf = (date: CalendarDate): number => {
  const { year, month } = civilOf(date);
  return year * 12 + month;
};

/**
 * The reference periods between those dates.
 *
 * @throws RangeError if there are fewer than two dates, or they are not all the same 1 to 1,200 months apart.
 */
export function referencePeriods(dates: readonly CalendarDate[]): ReferencePeriods {
  const [first, second] = dates;
  if (first === undefined || second === undefined)
    throw new RangeError(`not a reference period: ${dates.length} dates`);
  const months = monthOf(second) - monthOf(first);
  if (months < 1 || months > longestMonths) throw new RangeError(`not a reference period of whole months: ${months}`);
  dates.forEach((date, index) => {
    if (monthOf(date) !== monthOf(first) + index * months) {
      throw new RangeError(`not ${months} months after the reference date before it: ${formatCalendarDate(date)}`);
    }
  });
  return { dates, months };
}

/** Where notional reference periods begin, how far they must reach, and how long each is. */
export interface NotionalPeriods {
  /** The regular date next to the irregular period: before it if that is the last one, after it if that is the first. */
  readonly from: CalendarDate;
  /** The other end of the irregular period, which the periods reach or pass. */
  readonly to: CalendarDate;
  /** 1 to 1,200. */
  readonly months: number;
  /** Whether interest falls due on the last day of the month. */
  readonly endOfMonth?: boolean;
}

/**
 * Notional reference periods for an irregular first or last period.
 *
 * Each date is counted from the one before it, so that without the end-of-month rule 30 November, 29 February is followed by 29 May.
 *
 * @throws RangeError if `months` is not a whole number from 1 to 1,200, `from` equals `to`, or a date leaves the years 1 to 9999.
 * @see ISDA, "EMU and market conventions: recent developments" (1998), long final period with and without end-of-month dates
 */
export function notionalPeriods({ from, to, months, endOfMonth = false }: NotionalPeriods): ReferencePeriods {
  if (!Number.isInteger(months) || months < 1 || months > longestMonths) {
    throw new RangeError(`not a number of months from 1 to ${longestMonths}: ${months}`);
  }
  const step = to < from ? -months : months;
  const dates = [from];
  for (let date = from; step < 0 ? date > to : date < to; ) {
    date = plusMonths(date, step);
    if (endOfMonth) date = endOfMonthOf(date);
    dates.push(date);
  }
  return referencePeriods(step < 0 ? dates.reverse() : dates);
}

function endOfMonthOf(date: CalendarDate): CalendarDate {
  const { year, month } = civilOf(date);
  return calendarDate(year, month, daysInMonth(year, month));
}

/**
 * The part of a year by actual/actual ICMA: the days of each reference period over its length, times its part of a year.
 *
 * @throws RangeError if the reference periods do not cover the period.
 * @see ICMA Rule 251.1
 */
export function icmaFraction(
  { dates, months }: ReferencePeriods,
  start: CalendarDate,
  end: CalendarDate,
): YearFraction {
  const first = dates.findLastIndex((date) => date <= start);
  const last = dates.findIndex((date) => date >= end);
  const [firstStart, firstEnd, lastStart, lastEnd] = [dates[first], dates[first + 1], dates[last - 1], dates[last]];
  if (start === end && firstStart !== undefined && lastEnd !== undefined) return { num: 0, den: 12 };
  if (firstStart === undefined || firstEnd === undefined || lastStart === undefined || lastEnd === undefined) {
    throw new RangeError(
      `not within the reference periods: ${formatCalendarDate(start)} to ${formatCalendarDate(end)}`,
    );
  }
  const firstLength = firstEnd - firstStart;
  if (firstStart === lastStart) return { num: (end - start) * months, den: 12 * firstLength };
  const lastLength = lastEnd - lastStart;
  const wholePeriods = last - first - 2;
  return {
    num:
      months *
      ((firstEnd - start) * lastLength + (end - lastStart) * firstLength + wholePeriods * firstLength * lastLength),
    den: 12 * firstLength * lastLength,
  };
}
