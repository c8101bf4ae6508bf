import { type CalendarDate, calendarDateOfDays, civilOf, dayOrLastOf, formatCalendarDate } from '@emporion/kernel';
import { every, type PaymentFrequency } from './payment-frequency.ts';

/** The anchor day of the end-of-month rule: the last day of every month, however long. */
export const endOfMonth = 31;

/** On which days payments fall due. */
export interface DueDateTerms {
  readonly firstDue: CalendarDate;
  readonly frequency: PaymentFrequency;
  /**
   * The day of the month that every due date keeps where the month has it, 1 to 31; by default that of `firstDue`.
   *
   * It must be told when the first month is too short to show it: due on the 31st, first on 28 February.
   * Only months have it, not days and weeks.
   */
  readonly anchorDay?: number;
}

/**
 * Dates by whole-numbered positions: days, months or half months since the year 0.
 *
 * The k-th due date is found from the first, not from the one before, and cannot drift. It is data rather than closures,
 * because a schedule asks for hundreds of dates.
 */
interface Grid {
  readonly unit: 'day' | 'month' | 'semimonth';
  readonly first: number;
  readonly step: number;
  /** The day of the month, or of its first half. */
  readonly day: number;
  /** The day of the month in its second half. */
  readonly laterDay: number;
}

function gridOf({ firstDue, frequency, anchorDay }: DueDateTerms): Grid {
  if (frequency.unit === 'semimonth') {
    const day = anchorDayOf(firstDue, anchorDay);
    const halves = day > 15 ? { day: Math.min(day - 15, 15), laterDay: day } : { day, laterDay: day + 15 };
    return anchored({ unit: 'semimonth', first: 0, step: 1, ...halves }, firstDue);
  }
  const { unit, every: count } = every(frequency.every, frequency.unit);
  if (unit === 'month' || unit === 'year') {
    const day = anchorDayOf(firstDue, anchorDay);
    return anchored(
      { unit: 'month', first: 0, step: unit === 'year' ? 12 * count : count, day, laterDay: day },
      firstDue,
    );
  }
  if (anchorDay !== undefined) throw new RangeError(`no day of the month in a schedule of ${unit}s: ${anchorDay}`);
  return { unit: 'day', first: firstDue, step: unit === 'week' ? 7 * count : count, day: 0, laterDay: 0 };
}

function anchorDayOf(firstDue: CalendarDate, anchorDay: number = civilOf(firstDue).day): number {
  if (!Number.isInteger(anchorDay) || anchorDay < 1 || anchorDay > 31) {
    throw new RangeError(`not a day of the month: ${anchorDay}`);
  }
  return anchorDay;
}

function anchored(grid: Grid, firstDue: CalendarDate): Grid {
  const first = positionFrom(grid, firstDue);
  if (dateAt(grid, first) === firstDue) return { ...grid, first };
  const days = grid.unit === 'month' ? grid.day : `${grid.day} and ${grid.laterDay}`;
  throw new RangeError(`not due on day ${days} of the month: ${formatCalendarDate(firstDue)}`);
}

function dateAt(grid: Grid, position: number): CalendarDate {
  switch (grid.unit) {
    case 'day':
      return calendarDateOfDays(position);
    case 'month':
      return dayOfMonth(position, grid.day);
    case 'semimonth':
      return dayOfMonth(Math.floor(position / 2), position % 2 === 0 ? grid.day : grid.laterDay);
  }
}

function dayOfMonth(months: number, day: number): CalendarDate {
  // Several times faster than Math.floor; outside 32 bits it gives a month that there is not.
  const year = (months / 12) | 0;
  const month = months - year * 12 + 1;
  return dayOrLastOf(year, month, day);
}

/** The first position that is not before a date. */
function positionFrom(grid: Grid, date: CalendarDate): number {
  if (grid.unit === 'day') return date;
  const { year, month } = civilOf(date);
  const months = year * 12 + month - 1;
  let position = grid.unit === 'month' ? months : 2 * months;
  while (dateAt(grid, position) < date) position += 1;
  return position;
}

/**
 * The first so many due dates, strictly increasing, not moved to business days.
 *
 * @param count - how many, 0 or more
 * @throws RangeError if the terms contradict each other, or if a date is after the year 9999.
 * @see 12 CFR 1026, App. J (b)(3)(iv), for the last day of February standing for the 29th and later
 *
 * @example
 * ```ts
 * dueDates({ firstDue: calendarDate(2026, 1, 31), frequency: monthly }, 3); // 31 January, 28 February, 31 March
 * ```
 */
export function dueDates(terms: DueDateTerms, count: number): readonly CalendarDate[] {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of due dates: ${count}`);
  const grid = gridOf(terms);
  // Filled from the first to the last, so that no hole stays; growing it takes as long as half of the dates.
  const dates = new Array<CalendarDate>(count);
  for (let index = 0; index < count; index++) dates[index] = dateAt(grid, grid.first + index * grid.step);
  return dates;
}

/**
 * The due date that many periods after the first one, or before it when negative.
 *
 * @throws RangeError if the terms contradict each other, or if the date is outside the years 1 to 9999.
 */
export function dueDateAt(terms: DueDateTerms, index: number): CalendarDate {
  if (!Number.isInteger(index)) throw new RangeError(`not a number of periods: ${index}`);
  const grid = gridOf(terms);
  return dateAt(grid, grid.first + index * grid.step);
}

/** How the time before the first due date compares with a regular period. */
export interface FirstPeriod {
  readonly kind: 'regular' | 'short' | 'long';
  /** Regular periods, counted back from the first due date. */
  readonly wholePeriods: number;
  /** Days between the start and the first of those periods. */
  readonly oddDays: number;
}

/**
 * The period from the start of a loan to its first due date.
 *
 * @throws RangeError if the terms contradict each other, or if `start` is after the first due date.
 * @see 12 CFR 1026, App. J (b)(5)(ii), for counting back from the payment
 */
export function firstPeriodOf(terms: DueDateTerms, start: CalendarDate): FirstPeriod {
  if (start > terms.firstDue) {
    throw new RangeError(`due before the start: ${formatCalendarDate(terms.firstDue)}, ${formatCalendarDate(start)}`);
  }
  const grid = gridOf(terms);
  const wholePeriods = Math.floor((grid.first - positionFrom(grid, start)) / grid.step);
  const oddDays = dateAt(grid, grid.first - wholePeriods * grid.step) - start;
  const regular = wholePeriods === 1 && oddDays === 0;
  return { kind: regular ? 'regular' : wholePeriods === 0 ? 'short' : 'long', wholePeriods, oddDays };
}
