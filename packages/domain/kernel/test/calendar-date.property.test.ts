import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  calendarDate,
  civilOf,
  dayOfWeek,
  formatCalendarDate,
  formatInstant,
  parseCalendarDate,
  parseInstant,
  plusMonths,
} from '../src/index.ts';
import { anyCalendarDate, anyInstant } from '../src/testing/index.ts';

test('a date survives its wire form', () => {
  fc.assert(
    fc.property(anyCalendarDate(), (date) => {
      expect(parseCalendarDate(formatCalendarDate(date))).toBe(date);
    }),
  );
});

test('a date survives its civil form, and agrees with the calendar of the platform', () => {
  fc.assert(
    fc.property(anyCalendarDate(), (date) => {
      const { year, month, day } = civilOf(date);
      expect(calendarDate(year, month, day)).toBe(date);
      const platform = new Date(date * 86_400_000);
      expect([year, month, day]).toEqual([
        platform.getUTCFullYear(),
        platform.getUTCMonth() + 1,
        platform.getUTCDate(),
      ]);
      expect(dayOfWeek(date) % 7).toBe(platform.getUTCDay());
    }),
  );
});

test('an instant survives its wire form, and is written as the platform writes it', () => {
  fc.assert(
    fc.property(anyInstant(), (at) => {
      expect(parseInstant(formatInstant(at))).toBe(at);
      expect(formatInstant(at)).toBe(new Date(at).toISOString());
    }),
  );
});

test('adding months keeps the day of the month wherever the month has it', () => {
  fc.assert(
    fc.property(
      anyCalendarDate({ from: calendarDate(1000, 1, 1), to: calendarDate(8999, 12, 31) }),
      fc.integer({ min: -11_000, max: 11_000 }),
      (date, months) => {
        const before = civilOf(date);
        const after = civilOf(plusMonths(date, months));
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months);
        expect(after.day).toBe(Math.min(before.day, new Date(Date.UTC(after.year, after.month, 0)).getUTCDate()));
      },
    ),
  );
});
