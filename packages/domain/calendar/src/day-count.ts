import type { CalendarDate } from '@emporion/kernel';
import { afbNumerator, commonYear, isdaNumerator } from './actual-days.ts';
import { icmaFraction, type ReferencePeriods } from './reference-periods.ts';
import { bondBasisDays, endOfFebruaryDays, eurobondDays, eurobondIsdaDays } from './thirty-day-months.ts';
import type { YearFraction } from './year-fraction.ts';

/** The day counts that need nothing but two dates. */
export type PlainDayCountConvention =
  | 'actual/360'
  | 'actual/364'
  | 'actual/365-fixed'
  | 'actual/365.25'
  | 'actual/actual-ISDA'
  | 'actual/actual-AFB'
  | '30/360-bond-basis'
  | '30/360-US'
  | '30E/360'
  | '30/365';

/**
 * How the days between two dates become a part of a year.
 *
 * @see 2006 ISDA Definitions §4.16; ICMA Rule 251; ISO 20022 InterestComputationMethod2Code
 */
export type DayCountConvention = PlainDayCountConvention | '30E/360-ISDA' | 'actual/actual-ICMA';

/** A day count with what it must know besides the two dates, over one length of year for every period. */
export type FixedYearDayCountTerms =
  | { readonly convention: PlainDayCountConvention }
  | {
      readonly convention: '30E/360-ISDA';
      /** The day on which the deal ends: the one end of February that is not a 30th. */
      readonly terminationDate: CalendarDate;
    };

/** A day count with what it must know besides the two dates. */
export type DayCountTerms =
  | FixedYearDayCountTerms
  | { readonly convention: 'actual/actual-ICMA'; readonly reference: ReferencePeriods };

/** A day count over one length of year: a schedule multiplies by `num` and divides by the same `den` in every row. */
export interface DayCount {
  readonly convention: DayCountConvention;
  /** The length of the year in the units of `num`: 360, 364, 365, 1,461 quarter days, or 365·366 for actual/actual. */
  readonly den: number;
  /** The length of a period in those units, negative when `end` is before `start`. It allocates nothing. */
  readonly num: (start: CalendarDate, end: CalendarDate) => number;
}

type Count = DayCount['num'];

const actualDays: Count = (start, end) => end - start;

// A rule that treats its two ends differently would not measure backwards what it measures forwards.
const bothWays =
  (count: Count): Count =>
  (start, end) =>
    start <= end ? count(start, end) : 0 - count(end, start);

const dayCount = (convention: DayCountConvention, den: number, num: Count): DayCount => ({ convention, den, num });

const plainDayCounts: { readonly [Convention in PlainDayCountConvention]: DayCount } = {
  'actual/360': dayCount('actual/360', 360, actualDays),
  'actual/364': dayCount('actual/364', 364, actualDays),
  'actual/365-fixed': dayCount('actual/365-fixed', 365, actualDays),
  'actual/365.25': dayCount('actual/365.25', 1_461, (start, end) => 4 * (end - start)),
  'actual/actual-ISDA': dayCount('actual/actual-ISDA', commonYear, bothWays(isdaNumerator)),
  'actual/actual-AFB': dayCount('actual/actual-AFB', commonYear, bothWays(afbNumerator)),
  '30/360-bond-basis': dayCount('30/360-bond-basis', 360, bothWays(bondBasisDays)),
  '30/360-US': dayCount('30/360-US', 360, bothWays(endOfFebruaryDays)),
  '30E/360': dayCount('30E/360', 360, eurobondDays),
  '30/365': dayCount('30/365', 365, eurobondDays),
};

/**
 * The day count of those terms, to be made once for a schedule and asked in every row.
 *
 * @example
 * ```ts
 * const { num, den } = dayCountOf({ convention: 'actual/365-fixed' });
 * num(calendarDate(2026, 1, 31), calendarDate(2026, 2, 28)); // 28, over den 365
 * ```
 */
export function dayCountOf(terms: FixedYearDayCountTerms): DayCount {
  if (terms.convention !== '30E/360-ISDA') return plainDayCounts[terms.convention];
  const { convention, terminationDate } = terms;
  return dayCount(
    convention,
    360,
    bothWays((start, end) => eurobondIsdaDays(start, end, terminationDate)),
  );
}

/**
 * The part of a year from one date to another, exactly and not reduced; 0 for one date, negative when `end` is before `start`.
 *
 * Over a fixed year, `num` counts days (quarter days for 365.25) and `den` is the year; `lowestTerms` reduces.
 *
 * @throws RangeError if the reference periods of actual/actual ICMA do not cover the period.
 */
export function yearFraction(terms: DayCountTerms, start: CalendarDate, end: CalendarDate): YearFraction {
  if (terms.convention === 'actual/actual-ICMA') {
    if (start <= end) return icmaFraction(terms.reference, start, end);
    const { num, den } = icmaFraction(terms.reference, end, start);
    return { num: 0 - num, den };
  }
  const { num, den } = dayCountOf(terms);
  return { num: num(start, end), den };
}
