import { type CalendarDate, calendarDate, civilOf, plusDays } from '@emporion/kernel';
import { anyCalendarDate } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, openInAll, openInAny } from '../src/index.ts';
import { anyBusinessDayConvention, anyHolidayCalendar } from '../src/testing/index.ts';

// Few enough days for holidays to fall together and to close a month's end.
const autumn = { from: calendarDate(2026, 10, 20), to: calendarDate(2026, 12, 10) };

const monthOf = (date: CalendarDate): number => civilOf(date).month;

test('a moved date is a business day, and a business day is not moved', () => {
  fc.assert(
    fc.property(
      anyCalendarDate(autumn),
      anyBusinessDayConvention(),
      anyHolidayCalendar(autumn),
      (date, convention, calendar) => {
        const moved = adjust(date, convention, calendar);
        const stays = convention === 'unadjusted' || calendar.isBusinessDay(date);
        expect(stays ? moved === date : calendar.isBusinessDay(moved)).toBe(true);
        expect(adjust(moved, convention, calendar)).toBe(moved);
      },
    ),
  );
});

test('following and preceding pass over closed days only', () => {
  fc.assert(
    fc.property(anyCalendarDate(autumn), anyHolidayCalendar(autumn), (date, calendar) => {
      const following = adjust(date, 'following', calendar);
      const preceding = adjust(date, 'preceding', calendar);
      expect(preceding <= date && date <= following).toBe(true);
      for (let day = date; day < following; day = plusDays(day, 1)) expect(calendar.isBusinessDay(day)).toBe(false);
      for (let day = date; day > preceding; day = plusDays(day, -1)) expect(calendar.isBusinessDay(day)).toBe(false);
    }),
  );
});

test('a modified convention keeps its direction inside the month, and else turns round', () => {
  fc.assert(
    fc.property(anyCalendarDate(autumn), anyHolidayCalendar(autumn), (date, calendar) => {
      const following = adjust(date, 'following', calendar);
      const preceding = adjust(date, 'preceding', calendar);
      expect(adjust(date, 'modifiedFollowing', calendar)).toBe(
        monthOf(following) === monthOf(date) ? following : preceding,
      );
      expect(adjust(date, 'modifiedPreceding', calendar)).toBe(
        monthOf(preceding) === monthOf(date) ? preceding : following,
      );
    }),
  );
});

test('dates in order stay in order, except that a modified convention may turn round at the end of a month', () => {
  fc.assert(
    fc.property(
      anyCalendarDate(autumn),
      anyCalendarDate(autumn),
      fc.constantFrom('following' as const, 'preceding' as const),
      anyHolidayCalendar(autumn),
      (one, other, convention, calendar) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        expect(adjust(sooner, convention, calendar)).toBeLessThanOrEqual(adjust(later, convention, calendar));
      },
    ),
  );
});

test('calendars combine in any order: all open, or at least one', () => {
  fc.assert(
    fc.property(anyCalendarDate(autumn), anyHolidayCalendar(autumn), anyHolidayCalendar(autumn), (date, one, other) => {
      const [a, b] = [one.isBusinessDay(date), other.isBusinessDay(date)];
      expect(openInAll(one, other).isBusinessDay(date)).toBe(a && b);
      expect(openInAny(one, other).isBusinessDay(date)).toBe(a || b);
      expect(openInAll(other, one).isBusinessDay(date)).toBe(openInAll(one, other).isBusinessDay(date));
      expect(openInAny(other, one).isBusinessDay(date)).toBe(openInAny(one, other).isBusinessDay(date));
    }),
  );
});
