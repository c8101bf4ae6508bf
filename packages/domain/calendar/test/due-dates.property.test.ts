import { type CalendarDate, calendarDate, civilOf, daysInMonth, plusDays, plusMonths } from '@emporion/kernel';
import { anyCalendarDate } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DueDateTerms, dueDateAt, dueDates, every, firstPeriodOf, semimonthly } from '../src/index.ts';
import { anyDueDateTerms } from '../src/testing/index.ts';

// Twelve periods of a hundred years on either side still fit in the years 1 to 9999.
const middle = { from: calendarDate(1_300, 1, 1), to: calendarDate(8_600, 12, 31) };

const anyEveryMonths = (): fc.Arbitrary<DueDateTerms> =>
  anyDueDateTerms(
    middle,
    fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('month', 'year'))
      .map(([count, unit]) => every(count, unit)),
  );

test('due dates strictly increase from the first, and each is found by its number', () => {
  fc.assert(
    fc.property(anyDueDateTerms(middle), fc.integer({ min: 0, max: 12 }), (terms, count) => {
      const dates = dueDates(terms, count);
      expect(dates).toHaveLength(count);
      if (count > 0) expect(dates[0]).toBe(terms.firstDue);
      dates.forEach((date, index) => {
        expect(date).toBeGreaterThan(dates[index - 1] ?? Number.NEGATIVE_INFINITY);
        expect(dueDateAt(terms, index)).toBe(date);
      });
    }),
  );
});

test('the anchor day is kept wherever the month has it, and else the last day stands for it', () => {
  fc.assert(
    fc.property(anyEveryMonths(), (terms) => {
      const anchorDay = terms.anchorDay ?? civilOf(terms.firstDue).day;
      for (const date of dueDates(terms, 40)) {
        const { year, month, day } = civilOf(date);
        expect(day).toBe(Math.min(anchorDay, daysInMonth(year, month)));
      }
    }),
  );
});

test('without an anchor day of its own, a due date is so many months after the first', () => {
  fc.assert(
    fc.property(
      anyCalendarDate(middle),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: -20, max: 20 }),
      (firstDue, count, index) => {
        const terms = { firstDue, frequency: every(count, 'month') };
        expect(dueDateAt(terms, index)).toBe(plusMonths(firstDue, count * index));
      },
    ),
  );
});

test('days and weeks are equally far apart', () => {
  fc.assert(
    fc.property(
      anyCalendarDate(middle),
      fc.integer({ min: 1, max: 1_200 }),
      fc.constantFrom(['day', 1] as const, ['week', 7] as const),
      (firstDue, count, [unit, days]) => {
        const dates = dueDates({ firstDue, frequency: every(count, unit) }, 12);
        expect(dates).toEqual(dates.map((_, index) => firstDue + index * count * days));
      },
    ),
  );
});

test('twice a month is two dates in every month, 13 to 16 days apart', () => {
  fc.assert(
    fc.property(anyDueDateTerms(middle, fc.constant(semimonthly)), (terms) => {
      const monthOf = (date: CalendarDate): number => civilOf(date).year * 12 + civilOf(date).month;
      const dates = dueDates(terms, 49);
      dates.forEach((date, index) => {
        const before = dates[index - 1];
        const secondBefore = dates[index - 2];
        if (before !== undefined) {
          expect(date - before).toBeGreaterThanOrEqual(13);
          expect(date - before).toBeLessThanOrEqual(16);
        }
        if (secondBefore !== undefined) expect(monthOf(date)).toBe(monthOf(secondBefore) + 1);
      });
    }),
  );
});

test('a first period is its whole periods, counted back, and less than one period of odd days', () => {
  fc.assert(
    fc.property(anyDueDateTerms(middle), fc.integer({ min: 0, max: 4_000 }), (terms, days) => {
      const start = plusDays(terms.firstDue, -days);
      const { kind, wholePeriods, oddDays } = firstPeriodOf(terms, start);
      expect(dueDateAt(terms, -wholePeriods) - oddDays).toBe(start);
      expect(dueDateAt(terms, -wholePeriods - 1)).toBeLessThan(start);
      expect(oddDays).toBeGreaterThanOrEqual(0);
      expect(kind === 'regular').toBe(start === dueDateAt(terms, -1));
      expect(kind === 'short').toBe(start > dueDateAt(terms, -1));
    }),
  );
});
