import { describe, expect, test } from 'vitest';
import {
  calendarDate,
  calendarDateOfDays,
  civilOf,
  dayOfWeek,
  daysBetween,
  formatCalendarDate,
  formatInstant,
  parseCalendarDate,
  parseInstant,
  plusDays,
  plusMonths,
  startOfUtcDate,
  utcDateOf,
} from '../src/index.ts';

describe('calendar dates', () => {
  test.each([
    ['1970-01-01', 0],
    ['2000-03-01', 11_017],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, days) => {
    expect(parseCalendarDate(text)).toBe(days);
    expect(formatCalendarDate(calendarDateOfDays(days))).toBe(text);
  });

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '10000-01-01',
    '',
  ])('%s is refused', (text) => {
    expect(() => parseCalendarDate(text)).toThrow(RangeError);
  });

  test('a day count outside the years 1 to 9999, or a fraction of a day, is refused', () => {
    for (const days of [-719_163, 2_932_897, 0.5, Number.NaN])
      expect(() => calendarDateOfDays(days)).toThrow(RangeError);
  });

  test('a month later than the 31st is the last day of a shorter month, and the anchor does not drift', () => {
    const anchor = calendarDate(2024, 1, 31);
    const months = [1, 2, 3, 13, -2].map((months) => formatCalendarDate(plusMonths(anchor, months)));
    expect(months).toEqual(['2024-02-29', '2024-03-31', '2024-04-30', '2025-02-28', '2023-11-30']);
  });

  test('the day of the week follows ISO 8601', () => {
    expect(dayOfWeek(calendarDate(1970, 1, 1))).toBe(4);
    expect(dayOfWeek(calendarDate(2026, 11, 22))).toBe(7);
    expect(dayOfWeek(calendarDate(1, 1, 1))).toBe(1);
  });

  test('days and instants meet at midnight UTC', () => {
    const day = calendarDate(2026, 11, 22);
    expect(formatInstant(startOfUtcDate(day))).toBe('2026-11-22T00:00:00.000Z');
    expect(utcDateOf(parseInstant('2026-11-22T23:59:59.999Z'))).toBe(day);
    expect(utcDateOf(parseInstant('1969-12-31T23:59:59.999Z'))).toBe(-1);
    expect(daysBetween(day, plusDays(day, 40))).toBe(40);
    expect(civilOf(day)).toEqual({ year: 2026, month: 11, day: 22 });
  });
});
