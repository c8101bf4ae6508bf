import { type CalendarDate, civilOf, formatCalendarDate, plusDays } from '@emporion/kernel';
import type { HolidayCalendar } from './holiday-calendar.ts';

/**
 * Where a date goes that is not a business day.
 *
 * `following` and `preceding` go to the nearest business day after or before; their modified forms turn round rather
 * than leave the month; `unadjusted` stays.
 *
 * @see 2006 ISDA Definitions §4.12
 */
export type BusinessDayConvention =
  | 'following'
  | 'modifiedFollowing'
  | 'preceding'
  | 'modifiedPreceding'
  | 'unadjusted';

const longestClosureDays = 366;

function nearest(date: CalendarDate, step: 1 | -1, calendar: HolidayCalendar): CalendarDate {
  for (let days = 1; days <= longestClosureDays; days++) {
    const candidate = plusDays(date, step * days);
    if (calendar.isBusinessDay(candidate)) return candidate;
  }
  throw new RangeError(`no business day within ${longestClosureDays} days of ${formatCalendarDate(date)}`);
}

const inOneMonth = (a: CalendarDate, b: CalendarDate): boolean => {
  const [one, other] = [civilOf(a), civilOf(b)];
  return one.month === other.month && one.year === other.year;
};

/**
 * The date moved to a business day by that convention; a business day stays where it is.
 *
 * @throws RangeError if the calendar is closed for more than 366 days on end, or if the date would leave the years 1 to 9999.
 */
export function adjust(date: CalendarDate, convention: BusinessDayConvention, calendar: HolidayCalendar): CalendarDate {
  if (convention === 'unadjusted' || calendar.isBusinessDay(date)) return date;
  switch (convention) {
    case 'following':
      return nearest(date, 1, calendar);
    case 'preceding':
      return nearest(date, -1, calendar);
    case 'modifiedFollowing': {
      const following = nearest(date, 1, calendar);
      return inOneMonth(date, following) ? following : nearest(date, -1, calendar);
    }
    case 'modifiedPreceding': {
      const preceding = nearest(date, -1, calendar);
      return inOneMonth(date, preceding) ? preceding : nearest(date, 1, calendar);
    }
  }
}
