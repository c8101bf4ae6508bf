import fc from 'fast-check';
import { type CalendarDate, calendarDate, calendarDateOfDays } from '../calendar-date.ts';
import { type Instant, instant } from '../instant.ts';

const firstDay = calendarDate(1, 1, 1);
const lastDay = calendarDate(9999, 12, 31);

/** Any day of the years 1 to 9999. */
export const anyCalendarDate = (
  within: { readonly from?: CalendarDate; readonly to?: CalendarDate } = {},
): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: within.from ?? firstDay, max: within.to ?? lastDay }).map(calendarDateOfDays);

/** Any moment of the years 1 to 9999. */
export const anyInstant = (): fc.Arbitrary<Instant> =>
  fc.integer({ min: firstDay * 86_400_000, max: (lastDay + 1) * 86_400_000 - 1 }).map(instant);
