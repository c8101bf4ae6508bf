import { calendarDate, parseCalendarDate as day } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import {
  type DayCountTerms,
  lowestTerms,
  notionalPeriods,
  type PlainDayCountConvention,
  referencePeriods,
  yearFraction,
} from '../src/index.ts';

const exactly = (terms: DayCountTerms, start: string, end: string): string => {
  const { num, den } = yearFraction(terms, day(start), day(end));
  return `${num}/${den}`;
};

const reduced = (terms: DayCountTerms, start: string, end: string): string => {
  const { num, den } = lowestTerms(yearFraction(terms, day(start), day(end)));
  return `${num}/${den}`;
};

test.each<[PlainDayCountConvention, string]>([
  ['actual/360', '91/360'],
  ['actual/364', '91/364'],
  ['actual/365-fixed', '91/365'],
  ['actual/365.25', '364/1461'],
  ['actual/actual-ISDA', `${1 * 366 + 90 * 365}/${365 * 366}`],
  ['actual/actual-AFB', `${91 * 365}/${365 * 366}`],
  ['30/360-bond-basis', '90/360'],
  ['30/360-US', '90/360'],
  ['30E/360', '90/360'],
  ['30/365', '90/365'],
])('%s counts 2023-12-31 to 2024-03-31 as %s', (convention, expected) => {
  expect(exactly({ convention }, '2023-12-31', '2024-03-31')).toBe(expected);
});

describe('the end of February, and the end of the deal', () => {
  const isda = (termination: string): DayCountTerms => ({
    convention: '30E/360-ISDA',
    terminationDate: day(termination),
  });

  test('30E/360 ISDA leaves the last day of February alone on which the deal ends', () => {
    expect(exactly(isda('2009-02-28'), '2008-08-31', '2009-02-28')).toBe('178/360');
    expect(exactly(isda('2009-02-28'), '2006-08-31', '2007-02-28')).toBe('180/360');
  });

  test('no time passes on the day on which the deal ends', () => {
    expect(exactly(isda('2009-02-28'), '2009-02-28', '2009-02-28')).toBe('0/360');
  });

  // ISDA, 30-360-2006ISDADefs.xls; QuantLib, daycounters.cpp
  test.each<[PlainDayCountConvention, string, string, number]>([
    ['30/360-bond-basis', '2007-01-31', '2007-03-31', 60],
    ['30/360-bond-basis', '2007-02-28', '2007-03-31', 33],
    ['30E/360', '2007-02-28', '2007-03-31', 32],
    ['30E/360', '2007-08-31', '2008-02-29', 179],
    ['30/360-US', '2007-02-28', '2007-08-31', 180],
    ['30/360-US', '2008-02-29', '2009-02-28', 360],
    ['30/360-US', '2008-02-28', '2008-03-31', 33],
    ['30/360-US', '2006-02-14', '2006-02-28', 14],
    ['30/365', '2025-03-30', '2025-03-31', 0],
  ])('%s counts %s to %s as %i days', (convention, start, end, days) => {
    expect(yearFraction({ convention }, day(start), day(end)).num).toBe(days);
  });
});

describe('actual/actual', () => {
  const isda: DayCountTerms = { convention: 'actual/actual-ISDA' };
  const afb: DayCountTerms = { convention: 'actual/actual-AFB' };

  // ISDA, "EMU and market conventions: recent developments" (1998)
  test('the examples of the ISDA memorandum', () => {
    expect(reduced(isda, '2003-11-01', '2004-05-01')).toBe('66491/133590');
    expect(reduced(isda, '1999-07-01', '2000-07-01')).toBe('66887/66795');
    expect(reduced(afb, '2003-11-01', '2004-05-01')).toBe('91/183');
    expect(reduced(afb, '1999-02-01', '1999-07-01')).toBe('30/73');
  });

  test('31 December belongs to its own year', () => {
    expect(reduced(isda, '2023-12-31', '2024-01-01')).toBe('1/365');
    expect(reduced(isda, '2024-12-31', '2025-01-01')).toBe('1/366');
    expect(reduced(isda, '2023-06-30', '2026-06-30')).toBe('3/1');
  });

  test('AFB counts back from 28 February to the last of February', () => {
    expect(reduced(afb, '2008-02-29', '2009-02-28')).toBe('1/1');
    expect(reduced(afb, '2008-02-28', '2009-02-28')).toBe('366/365');
    expect(reduced(afb, '2004-02-29', '2008-02-29')).toBe('4/1');
    expect(reduced(afb, '9999-01-01', '9999-12-31')).toBe('364/365');
  });
});

describe('actual/actual ICMA', () => {
  const icma = (...dates: readonly string[]): DayCountTerms => ({
    convention: 'actual/actual-ICMA',
    reference: referencePeriods(dates.map(day)),
  });

  test('a regular period is its part of the year, however many days it has', () => {
    expect(reduced(icma('2003-11-01', '2004-05-01'), '2003-11-01', '2004-05-01')).toBe('1/2');
    expect(reduced(icma('2024-01-31', '2024-02-29', '2024-03-31'), '2024-01-31', '2024-03-31')).toBe('1/6');
  });

  test('a short first period is measured against the period that it is part of', () => {
    expect(reduced(icma('1998-07-01', '1999-07-01'), '1999-02-01', '1999-07-01')).toBe('30/73');
  });

  test('a long last period is measured against notional periods, with and without the end of the month', () => {
    const last = { from: day('1999-11-30'), to: day('2000-04-30'), months: 3 };
    const measured = (endOfMonth: boolean): string =>
      reduced(
        { convention: 'actual/actual-ICMA', reference: notionalPeriods({ ...last, endOfMonth }) },
        '1999-11-30',
        '2000-04-30',
      );
    expect(measured(true)).toBe('153/368');
    expect(measured(false)).toBe('151/360');
  });

  test('a long first period is measured against notional periods that are counted back', () => {
    const reference = notionalPeriods({ from: day('2026-07-01'), to: day('2025-11-15'), months: 6 });
    expect(reference.dates).toEqual([day('2025-07-01'), day('2026-01-01'), day('2026-07-01')]);
    expect(reduced({ convention: 'actual/actual-ICMA', reference }, '2025-11-15', '2026-07-01')).toBe('231/368');
  });

  test('periods that are not covered, and reference dates that are not regular, are refused', () => {
    const half = icma('2026-01-01', '2026-07-01');
    expect(() => exactly(half, '2025-12-31', '2026-02-01')).toThrow(RangeError);
    expect(() => exactly(half, '2026-02-01', '2026-07-02')).toThrow(RangeError);
    expect(() => exactly(half, '2026-07-02', '2026-07-02')).toThrow(RangeError);
    expect(exactly(half, '2026-07-01', '2026-07-01')).toBe('0/12');
    expect(() => referencePeriods([day('2026-01-01')])).toThrow(RangeError);
    expect(() => referencePeriods([day('2026-01-01'), day('2026-01-31')])).toThrow(RangeError);
    expect(() => referencePeriods([day('2026-01-01'), day('2026-04-01'), day('2026-06-01')])).toThrow(RangeError);
    const from = calendarDate(2026, 1, 1);
    expect(() => notionalPeriods({ from, to: from, months: 1 })).toThrow(RangeError);
    expect(() => notionalPeriods({ from, to: calendarDate(2027, 1, 1), months: 0.5 })).toThrow(RangeError);
  });
});

test('what a convention must know is part of its type', () => {
  const [start, end] = [day('2026-01-01'), day('2026-02-01')];
  // @ts-expect-error: 30E/360 ISDA needs the termination date
  const withoutTermination: DayCountTerms = { convention: '30E/360-ISDA' };
  expect(withoutTermination.convention).toBe('30E/360-ISDA');
  // @ts-expect-error: ICMA needs reference periods
  expect(() => yearFraction({ convention: 'actual/actual-ICMA' }, start, end)).toThrow(TypeError);
});
