import { parseCalendarDate as day, formatCalendarDate } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import {
  adjust,
  biweekly,
  type DueDateTerms,
  daily,
  dueDateAt,
  dueDates,
  endOfMonth,
  every,
  firstPeriodOf,
  fourWeekly,
  mondayToFriday,
  monthly,
  type PaymentFrequency,
  quarterly,
  semimonthly,
  weekly,
  yearly,
} from '../src/index.ts';

const due = (terms: DueDateTerms, count: number): readonly string[] => dueDates(terms, count).map(formatCalendarDate);

test.each<[string, PaymentFrequency, readonly string[]]>([
  ['daily', daily, ['2026-01-31', '2026-02-01', '2026-02-02']],
  ['weekly', weekly, ['2026-01-31', '2026-02-07', '2026-02-14']],
  ['biweekly', biweekly, ['2026-01-31', '2026-02-14', '2026-02-28']],
  ['four-weekly', fourWeekly, ['2026-01-31', '2026-02-28', '2026-03-28']],
  ['semimonthly', semimonthly, ['2026-01-31', '2026-02-15', '2026-02-28']],
  ['monthly', monthly, ['2026-01-31', '2026-02-28', '2026-03-31']],
  ['quarterly', quarterly, ['2026-01-31', '2026-04-30', '2026-07-31']],
  ['every 13 months', every(13, 'month'), ['2026-01-31', '2027-02-28', '2028-03-31']],
  ['yearly', yearly, ['2026-01-31', '2027-01-31', '2028-01-31']],
])('%s from 31 January 2026', (_, frequency, dates) => {
  expect(due({ firstDue: day('2026-01-31'), frequency }, 3)).toEqual(dates);
});

describe('the anchor day', () => {
  test('is kept after a month that is too short for it', () => {
    // Every date after February became the 28th in frappe/erpnext, pull request 28034.
    const dates = due({ firstDue: day('2021-01-31'), frequency: monthly }, 14);
    expect(dates.slice(0, 4)).toEqual(['2021-01-31', '2021-02-28', '2021-03-31', '2021-04-30']);
    expect(dates.at(-1)).toBe('2022-02-28');
  });

  test('of the end of the month is the last day of every month', () => {
    const terms = { firstDue: day('2024-02-29'), frequency: monthly, anchorDay: endOfMonth };
    expect(due(terms, 3)).toEqual(['2024-02-29', '2024-03-31', '2024-04-30']);
    expect(formatCalendarDate(dueDateAt(terms, 12))).toBe('2025-02-28');
  });

  test('can be told when the first month is too short to show it', () => {
    const terms = { firstDue: day('2023-02-28'), frequency: monthly, anchorDay: 30 };
    expect(due(terms, 3)).toEqual(['2023-02-28', '2023-03-30', '2023-04-30']);
  });

  test('29 February comes back every fourth year', () => {
    expect(due({ firstDue: day('2024-02-29'), frequency: yearly }, 5).at(-1)).toBe('2028-02-29');
  });
});

test('twice a month is on days half a month apart', () => {
  const from = (firstDue: string, anchorDay?: number): readonly string[] =>
    due({ firstDue: day(firstDue), frequency: semimonthly, ...(anchorDay === undefined ? {} : { anchorDay }) }, 3);
  expect(from('2026-02-01')).toEqual(['2026-02-01', '2026-02-16', '2026-03-01']);
  expect(from('2026-02-16')).toEqual(['2026-02-16', '2026-03-01', '2026-03-16']);
  expect(from('2026-02-15')).toEqual(['2026-02-15', '2026-02-28', '2026-03-15']);
  expect(from('2026-03-15')).toEqual(['2026-03-15', '2026-03-30', '2026-04-15']);
  expect(from('2026-03-15', endOfMonth)).toEqual(['2026-03-15', '2026-03-31', '2026-04-15']);
});

test('due dates are moved to business days one by one, and do not drift', () => {
  const dates = dueDates({ firstDue: day('2026-01-31'), frequency: monthly }, 3);
  expect(dates.map((date) => formatCalendarDate(adjust(date, 'modifiedFollowing', mondayToFriday)))).toEqual([
    '2026-01-30',
    '2026-02-27',
    '2026-03-31',
  ]);
});

// 12 CFR 1026, App. J (b)(5)(ii): full unit-periods are counted back from the payment
test.each<[string, string, PaymentFrequency, unknown]>([
  ['2026-01-15', '2026-02-15', monthly, { kind: 'regular', wholePeriods: 1, oddDays: 0 }],
  ['2026-01-20', '2026-02-15', monthly, { kind: 'short', wholePeriods: 0, oddDays: 26 }],
  ['2026-01-10', '2026-03-15', monthly, { kind: 'long', wholePeriods: 2, oddDays: 5 }],
  ['2026-01-30', '2026-02-28', monthly, { kind: 'short', wholePeriods: 0, oddDays: 29 }],
  ['2026-01-31', '2026-02-28', monthly, { kind: 'short', wholePeriods: 0, oddDays: 28 }],
  ['2026-02-28', '2026-03-31', monthly, { kind: 'regular', wholePeriods: 1, oddDays: 0 }],
  ['2026-01-01', '2026-01-15', biweekly, { kind: 'regular', wholePeriods: 1, oddDays: 0 }],
  ['2026-01-01', '2026-02-01', biweekly, { kind: 'long', wholePeriods: 2, oddDays: 3 }],
  ['2026-01-03', '2026-02-01', semimonthly, { kind: 'long', wholePeriods: 1, oddDays: 13 }],
  ['2026-02-15', '2026-02-15', monthly, { kind: 'short', wholePeriods: 0, oddDays: 0 }],
])('from %s to a first payment on %s', (start, firstDue, frequency, expected) => {
  expect(firstPeriodOf({ firstDue: day(firstDue), frequency }, day(start))).toEqual(expected);
});

describe('terms that contradict each other are refused', () => {
  const firstDue = day('2026-04-30');
  test.each<[string, DueDateTerms]>([
    ['an anchor day that is not the day of the first due date', { firstDue, frequency: monthly, anchorDay: 15 }],
    ['neither day of the month', { firstDue, frequency: semimonthly, anchorDay: 14 }],
    ['no day of a month', { firstDue, frequency: monthly, anchorDay: 32 }],
    ['an anchor day for weeks', { firstDue, frequency: weekly, anchorDay: 30 }],
    ['no step at all', { firstDue, frequency: { unit: 'month', every: 0 } }],
    ['half a month by another name', { firstDue, frequency: { unit: 'month', every: 0.5 } }],
  ])('%s', (_, terms) => {
    expect(() => dueDates(terms, 1)).toThrow(RangeError);
  });

  test('a number of dates that is none, and dates after the year 9999', () => {
    const terms = { firstDue, frequency: monthly };
    expect(dueDates(terms, 0)).toEqual([]);
    for (const count of [-1, 1.5, Number.NaN, 95_690]) expect(() => dueDates(terms, count)).toThrow(RangeError);
    for (const index of [0.5, 95_685, 2 ** 40, -24_400, -(2 ** 40)])
      expect(() => dueDateAt(terms, index)).toThrow(RangeError);
    expect(formatCalendarDate(dueDateAt(terms, 95_684))).toBe('9999-12-30');
    for (const frequency of [daily, semimonthly, monthly]) {
      for (const index of [2 ** 32, 2 ** 33, -(2 ** 32), 12 * 2 ** 32, Number.MAX_SAFE_INTEGER]) {
        expect(() => dueDateAt({ firstDue, frequency }, index)).toThrow(RangeError);
      }
    }
    expect(() => firstPeriodOf(terms, day('2026-05-01'))).toThrow(RangeError);
  });
});
