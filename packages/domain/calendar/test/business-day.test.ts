import { type CalendarDate, calendarDate, parseCalendarDate as day, formatCalendarDate } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import {
  adjust,
  type BusinessDayConvention,
  everyDay,
  holidayCalendar,
  mondayToFriday,
  openInAll,
  openInAny,
} from '../src/index.ts';
import { holidayCalendarContract } from '../src/testing/index.ts';

const easter2024 = holidayCalendar({ weekend: [6, 7], holidays: [day('2024-03-29'), day('2024-04-01')] });
const fridayAndSaturday = holidayCalendar({ weekend: [5, 6], holidays: [] });

// Saturday 30 March 2024 lies between Good Friday and Easter Monday, at the end of a month.
test.each<[BusinessDayConvention, string]>([
  ['following', '2024-04-02'],
  ['modifiedFollowing', '2024-03-28'],
  ['preceding', '2024-03-28'],
  ['modifiedPreceding', '2024-03-28'],
  ['unadjusted', '2024-03-30'],
])('%s moves the Saturday before Easter 2024 to %s', (convention, expected) => {
  expect(formatCalendarDate(adjust(day('2024-03-30'), convention, easter2024))).toBe(expected);
});

test('modified preceding turns round at the start of a month', () => {
  expect(formatCalendarDate(adjust(day('2026-11-01'), 'preceding', mondayToFriday))).toBe('2026-10-30');
  expect(formatCalendarDate(adjust(day('2026-11-01'), 'modifiedPreceding', mondayToFriday))).toBe('2026-11-02');
});

describe('calendars together', () => {
  const open = (isBusinessDay: (date: CalendarDate) => boolean): string =>
    [0, 1, 2, 3, 4, 5, 6].map((days) => (isBusinessDay(calendarDate(2026, 11, 16 + days)) ? 'o' : '-')).join('');

  // Monday 16 to Sunday 22 November 2026
  test('a deal between two places is done when both are open', () => {
    expect(open(openInAll(mondayToFriday, fridayAndSaturday).isBusinessDay)).toBe('oooo---');
    expect(open(openInAny(mondayToFriday, fridayAndSaturday).isBusinessDay)).toBe('ooooo-o');
    expect(open(openInAll().isBusinessDay)).toBe('ooooooo');
    expect(open(openInAny().isBusinessDay)).toBe('-------');
  });
});

test('a calendar that never opens is refused, at the latest when a date has to be moved', () => {
  expect(() => holidayCalendar({ weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] })).toThrow(RangeError);
  expect(() => holidayCalendar({ weekend: [0], holidays: [] })).toThrow(RangeError);
  expect(() => adjust(day('2026-01-01'), 'following', openInAny())).toThrow(RangeError);
});

holidayCalendarContract('every day', everyDay, { to: calendarDate(9_998, 1, 1) });
holidayCalendarContract('Monday to Friday', mondayToFriday, { to: calendarDate(9_998, 1, 1) });
holidayCalendarContract('Easter 2024', easter2024, { from: calendarDate(2024, 1, 1), to: calendarDate(2024, 12, 31) });
