import { type CalendarDate, dayOfWeek } from '@emporion/kernel';

/** Says on which days business is done. The answer for a day never changes. */
export interface HolidayCalendar {
  isBusinessDay(date: CalendarDate): boolean;
}

/** What closes a calendar. */
export interface Closures {
  /** The days of every week without business, by ISO 8601: Monday is 1, Sunday is 7. */
  readonly weekend: readonly number[];
  readonly holidays: Iterable<CalendarDate>;
}

/**
 * A calendar that is closed on a weekend and on those holidays.
 *
 * @throws RangeError if a day of the weekend is not a whole number from 1 to 7, or if the weekend is the whole week.
 */
export function holidayCalendar({ weekend, holidays }: Closures): HolidayCalendar {
  for (const day of weekend) {
    if (!Number.isInteger(day) || day < 1 || day > 7) throw new RangeError(`not a day of the week: ${day}`);
  }
  const closedDays = new Set(weekend);
  if (closedDays.size === 7) throw new RangeError('not a weekend: every day of the week');
  const closedDates = new Set(holidays);
  return { isBusinessDay: (date) => !closedDays.has(dayOfWeek(date)) && !closedDates.has(date) };
}

/** Open every day. */
export const everyDay: HolidayCalendar = { isBusinessDay: () => true };

/** Open from Monday to Friday. */
export const mondayToFriday: HolidayCalendar = { isBusinessDay: (date) => dayOfWeek(date) <= 5 };

/** Open when all of them are open: for a deal that needs every one of those places. Without any, open every day. */
export const openInAll = (...calendars: readonly HolidayCalendar[]): HolidayCalendar => ({
  isBusinessDay: (date) => calendars.every((calendar) => calendar.isBusinessDay(date)),
});

/** Open when at least one of them is open. Without any, never open. */
export const openInAny = (...calendars: readonly HolidayCalendar[]): HolidayCalendar => ({
  isBusinessDay: (date) => calendars.some((calendar) => calendar.isBusinessDay(date)),
});
