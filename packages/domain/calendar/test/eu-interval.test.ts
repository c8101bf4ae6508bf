import { parseCalendarDate as day, plusDays, plusMonths } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EuIntervalUnit, euInterval, euIntervalYears, lowestTerms } from '../src/index.ts';
import { anyPeriod } from '../src/testing/index.ts';

// European Commission, SWD(2012) 128 final, section 4.1.1, pages 23 to 26
test.each<[EuIntervalUnit, string, string, number, number, number, string]>([
  ['month', '2012-01-12', '2012-03-15', 2, 3, 365, '383/2190'],
  ['month', '2013-01-12', '2013-04-15', 3, 3, 366, '63/244'],
  ['year', '2012-01-12', '2012-02-15', 0, 34, 365, '34/365'],
  ['year', '2012-01-12', '2013-02-15', 1, 34, 365, '399/365'],
  ['year', '2012-01-12', '2014-02-15', 2, 34, 365, '764/365'],
  ['month', '2013-02-25', '2013-03-28', 1, 3, 366, '67/732'],
  ['month', '2013-02-26', '2013-03-29', 1, 2, 366, '65/732'],
  ['month', '2012-02-26', '2012-03-29', 1, 3, 366, '67/732'],
  ['month', '2012-12-01', '2013-02-02', 2, 1, 366, '31/183'],
])('in %ss, %s to %s is %i whole and %i days of %i', (unit, from, to, wholePeriods, residualDays, yearDays, years) => {
  const interval = euInterval(unit, day(from), day(to));
  expect(interval).toMatchObject({ wholePeriods, residualDays, residualYearDays: yearDays });
  const { num, den } = lowestTerms(euIntervalYears(interval));
  expect(`${num}/${den}`).toBe(years);
});

test('weeks are counted back too', () => {
  expect(euInterval('week', day('2026-01-01'), day('2026-02-02'))).toEqual({
    wholePeriods: 4,
    periodsPerYear: 52,
    residualDays: 4,
    residualYearDays: 365,
  });
});

test('an interval that ends before it begins is refused', () => {
  expect(() => euInterval('month', day('2026-01-02'), day('2026-01-01'))).toThrow(RangeError);
});

const anyUnit = (): fc.Arbitrary<EuIntervalUnit> => fc.constantFrom('year', 'month', 'week');
const within = { from: day('1890-01-01'), to: day('2030-12-31') };

test('whole periods are as many as fit, and the residual year is the one counted back from its end', () => {
  fc.assert(
    fc.property(anyUnit(), anyPeriod(within), (unit, { start, end }) => {
      const back = (periods: number) =>
        unit === 'week' ? plusDays(end, -7 * periods) : plusMonths(end, (unit === 'year' ? -12 : -1) * periods);
      let fit = 0;
      while (back(fit + 1) >= start) fit += 1;
      const residualEnd = back(fit);
      expect(euInterval(unit, start, end)).toEqual({
        wholePeriods: fit,
        periodsPerYear: { year: 1, month: 12, week: 52 }[unit],
        residualDays: residualEnd - start,
        residualYearDays: residualEnd - plusMonths(residualEnd, -12),
      });
    }),
  );
});

test('every interval of the years there are has an answer', () => {
  fc.assert(
    fc.property(anyUnit(), anyPeriod(), (unit, { start, end }) => {
      const { num, den } = euIntervalYears(euInterval(unit, start, end));
      const years = (end - start) / 365.2425;
      const lessThan52Weeks = unit === 'week' ? 0.004 * years : 0;
      expect(Math.abs(num / den - years)).toBeLessThan(0.1 + lessThan52Weeks);
    }),
  );
});
