import type { CalendarDate } from '@emporion/kernel';
import { anyCalendarDate } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjust } from '../business-day.ts';
import type { HolidayCalendar } from '../holiday-calendar.ts';
import type { Within } from './arbitraries.ts';

/** What every holiday calendar promises, on the days for which it is made. */
export function holidayCalendarContract(name: string, calendar: HolidayCalendar, within: Within = {}): void {
  describe(`HolidayCalendar: ${name}`, () => {
    const date = (): fc.Arbitrary<CalendarDate> => anyCalendarDate(within);

    test('a day is always answered the same way', () => {
      fc.assert(
        fc.property(date(), date(), (day, another) => {
          const before = calendar.isBusinessDay(day);
          calendar.isBusinessDay(another);
          expect(calendar.isBusinessDay(day)).toBe(before);
        }),
      );
    });

    test('business is done again within a year', () => {
      fc.assert(
        fc.property(date(), (day) => {
          const next = adjust(day, 'following', calendar);
          expect(calendar.isBusinessDay(next)).toBe(true);
        }),
      );
    });
  });
}
