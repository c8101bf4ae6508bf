import {
  type CalendarDate,
  calendarDate,
  calendarDateOfDays,
  civilOf,
  daysInMonth,
  isLeapYear,
} from '@emporion/kernel';
import { anyCalendarDate } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayCountOf, lowestTerms, type YearFraction, yearFraction } from '../src/index.ts';
import {
  afbYearByYear,
  anyFixedYearDayCountTerms,
  anyPeriod,
  anyReferencedPeriod,
  anyTellingDate,
  isdaDayByDay,
} from '../src/testing/index.ts';

const thirtyYears = { from: calendarDate(1987, 1, 1), to: calendarDate(2016, 12, 31) };
const aroundCentury = { from: calendarDate(1895, 1, 1), to: calendarDate(1905, 12, 31) };

const sum = (one: YearFraction, other: YearFraction): YearFraction =>
  lowestTerms({ num: one.num * other.den + other.num * one.den, den: one.den * other.den });

test('no time is no part of a year, and time back is time forth with the other sign', () => {
  fc.assert(
    fc.property(anyFixedYearDayCountTerms(), anyPeriod(), (terms, { start, end }) => {
      const { num } = dayCountOf(terms);
      expect(num(start, start)).toBe(0);
      expect(num(end, start)).toBe(0 - num(start, end));
    }),
  );
});

test('a fraction is made of safe integers and is never negative forward, over all the years there are', () => {
  fc.assert(
    fc.property(anyFixedYearDayCountTerms(), anyPeriod(), (terms, { start, end }) => {
      const { num, den } = yearFraction(terms, start, end);
      expect(Number.isSafeInteger(num) && Number.isSafeInteger(den) && num >= 0 && den > 0).toBe(true);
      const years = (end - start) / 365.2425;
      expect(Math.abs(num / den - years)).toBeLessThan(0.02 * years + 0.02);
    }),
  );
});

test('a day more is never less', () => {
  fc.assert(
    fc.property(
      anyFixedYearDayCountTerms(thirtyYears),
      anyPeriod(thirtyYears),
      anyTellingDate(thirtyYears),
      (terms, { start, end }, other) => {
        const { num } = dayCountOf(terms);
        const [sooner, later] = other < end ? [other, end] : [end, other];
        expect(num(start, sooner)).toBeLessThanOrEqual(num(start, later));
      },
    ),
  );
});

test('the actual counts over a fixed year, and ISDA, add up across any day between', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('actual/360', 'actual/364', 'actual/365-fixed', 'actual/365.25', 'actual/actual-ISDA'),
      anyTellingDate(),
      anyTellingDate(),
      anyTellingDate(),
      (convention, a, b, c) => {
        const { num } = dayCountOf({ convention });
        expect(num(a, b) + num(b, c)).toBe(num(a, c));
      },
    ),
  );
});

test('ISDA splits a period that crosses the new year on 1 January, each part over its own year', () => {
  const yearOf = (year: number): fc.Arbitrary<CalendarDate> =>
    anyCalendarDate({ from: calendarDate(year, 1, 1), to: calendarDate(year, 12, 31) });
  const overItsYear = (start: CalendarDate, end: CalendarDate): YearFraction => ({
    num: end - start,
    den: isLeapYear(civilOf(start).year) ? 366 : 365,
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_998 }).chain((year) => fc.tuple(fc.constant(year), yearOf(year), yearOf(year + 1))),
      ([year, start, end]) => {
        const newYear = calendarDate(year + 1, 1, 1);
        const parts = sum(overItsYear(start, newYear), overItsYear(newYear, end));
        expect(lowestTerms(yearFraction({ convention: 'actual/actual-ISDA' }, start, end))).toEqual(parts);
      },
    ),
  );
});

test('a whole year is one year by ISDA and by AFB, leap year or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_998 }), (year) => {
      const [start, end] = [calendarDate(year, 1, 1), calendarDate(year + 1, 1, 1)];
      for (const convention of ['actual/actual-ISDA', 'actual/actual-AFB'] as const) {
        expect(lowestTerms(yearFraction({ convention }, start, end))).toEqual({ num: 1, den: 1 });
      }
    }),
  );
});

test.each([
  ['across leap years', thirtyYears],
  ['around a century that is no leap year', aroundCentury],
])('ISDA and AFB agree with counting one day and one year at a time, %s', (_, within) => {
  fc.assert(
    fc.property(anyPeriod(within), ({ start, end }) => {
      expect(yearFraction({ convention: 'actual/actual-ISDA' }, start, end)).toEqual(isdaDayByDay(start, end));
      expect(yearFraction({ convention: 'actual/actual-AFB' }, start, end)).toEqual(afbYearByYear(start, end));
    }),
  );
});

test('30E/360 counts 30 days for every whole month to a day that the month has', () => {
  const month = fc.integer({ min: 12, max: 9_999 * 12 + 11 });
  const dayIn = (months: number, day: number): CalendarDate | undefined => {
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    return day <= daysInMonth(year, month) ? calendarDate(year, month, day) : undefined;
  };
  fc.assert(
    fc.property(month, month, fc.integer({ min: 1, max: 31 }), (from, to, day) => {
      const [start, end] = [dayIn(from, day), dayIn(to, day)];
      if (start === undefined || end === undefined) return;
      expect(dayCountOf({ convention: '30E/360' }).num(start, end)).toBe(30 * (to - from));
    }),
  );
});

test('the 30/360 counts differ only where a 31st or an end of February is involved', () => {
  const plain = (date: CalendarDate): boolean => {
    const { year, month, day } = civilOf(date);
    return day <= 30 && !(month === 2 && day === daysInMonth(year, 2));
  };
  fc.assert(
    fc.property(anyPeriod(), anyTellingDate(), ({ start, end }, terminationDate) => {
      if (!plain(start) || !plain(end)) return;
      const days = dayCountOf({ convention: '30E/360' }).num(start, end);
      expect(dayCountOf({ convention: '30/365' }).num(start, end)).toBe(days);
      expect(dayCountOf({ convention: '30/360-bond-basis' }).num(start, end)).toBe(days);
      expect(dayCountOf({ convention: '30/360-US' }).num(start, end)).toBe(days);
      expect(dayCountOf({ convention: '30E/360-ISDA', terminationDate }).num(start, end)).toBe(days);
    }),
  );
});

test('ICMA adds up across any day between, is 0 for no time, and turns its sign with the direction', () => {
  fc.assert(
    fc.property(anyReferencedPeriod(thirtyYears), anyTellingDate(thirtyYears), ({ start, end, reference }, other) => {
      const terms = { convention: 'actual/actual-ICMA', reference } as const;
      const middle = calendarDateOfDays(Math.min(Math.max(start, other), end));
      const whole = lowestTerms(yearFraction(terms, start, end));
      expect(sum(yearFraction(terms, start, middle), yearFraction(terms, middle, end))).toEqual(whole);
      expect(lowestTerms(yearFraction(terms, end, start))).toEqual({ num: 0 - whole.num, den: whole.den });
      expect(yearFraction(terms, middle, middle).num).toBe(0);
    }),
  );
});

test('ICMA gives every reference period the same part of the year', () => {
  fc.assert(
    fc.property(anyReferencedPeriod(thirtyYears), ({ reference }) => {
      const terms = { convention: 'actual/actual-ICMA', reference } as const;
      reference.dates.forEach((date, index) => {
        const next = reference.dates[index + 1];
        if (next === undefined) return;
        expect(lowestTerms(yearFraction(terms, date, next))).toEqual(lowestTerms({ num: reference.months, den: 12 }));
      });
    }),
  );
});
