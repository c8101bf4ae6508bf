import { type EuIntervalUnit, type YearFraction, yearFraction } from '@emporion/calendar';
import { type CalendarDate, formatCalendarDate, plusMonths, type Result } from '@emporion/kernel';
import type { CreditFlows, DatedAmount } from './credit-flows.ts';
import { type EffectiveAnnualRate, effectiveAnnualRate, timed } from './effective-annual-rate.ts';
import type { RateRefusal } from './rate-refusal.ts';
import { monthsBack } from './unit-period.ts';

/** A credit agreement by its dates. */
export interface AprConcTerms extends CreditFlows<DatedAmount> {
  /** The whole periods in which time is counted: those in which payments fall due. @default 'month' */
  readonly unit?: EuIntervalUnit;
  /** Digits after the point, from 0 to 8. @default 1 */
  readonly decimals?: number;
}

/**
 * The annual percentage rate of a credit agreement in the United Kingdom.
 *
 * Time that is a whole number of periods is counted in them: a month is a twelfth and a week a 52nd of a year. Other
 * time is counted in days, each a 365th of a year, or a 366th in a leap year. Refused with `no-rate` where no rate above
 * −100 % will do.
 *
 * @throws RangeError if an amount or a scale is outside its range, a date is before the first advance, or nothing is
 * advanced.
 * @see FCA Handbook, CONC App 1.2.6
 */
export const aprConc = ({
  unit = 'month',
  decimals = 1,
  ...credit
}: AprConcTerms): Result<EffectiveAnnualRate, RateRefusal> =>
  effectiveAnnualRate(
    timed(credit, (from, to) => concYears(unit, from, to)),
    decimals,
  );

function concYears(unit: EuIntervalUnit, from: CalendarDate, to: CalendarDate): YearFraction {
  if (to < from) throw new RangeError(`not an interval: ${formatCalendarDate(from)} to ${formatCalendarDate(to)}`);
  if (unit === 'week') {
    if ((to - from) % 7 === 0) return { num: (to - from) / 7, den: 52 };
  } else {
    const months = wholeMonths(from, to);
    if (months !== undefined && (unit === 'month' || months % 12 === 0)) return { num: months, den: 12 };
  }
  return yearFraction({ convention: 'actual/actual-ISDA' }, from, to);
}

/** Months that end on the day on which they began, or on the last of a shorter month. */
function wholeMonths(from: CalendarDate, to: CalendarDate): number | undefined {
  const { months, days } = monthsBack(from, to);
  if (days === 0) return months;
  return plusMonths(from, months + 1) === to ? months + 1 : undefined;
}
