import { type CalendarDate, ok, type Result } from '@emporion/kernel';
import type { Ratio } from '@emporion/money';
import { type AmountStream, aprRegZ, type RegZRate } from './apr-reg-z.ts';
import type { CreditFlows, DatedAmount } from './credit-flows.ts';
import type { RateRefusal } from './rate-refusal.ts';
import {
  monthsBack,
  type UnitPeriod,
  type UnitPeriods,
  unitPeriodOf,
  unitPeriodsBetween,
  unitPeriodsPerYear,
} from './unit-period.ts';

/** A credit transaction by its dates. */
export interface RegZDatedTerms extends CreditFlows<DatedAmount> {
  /**
   * The day on which the finance charge begins to be earned, and the term with it, though money be advanced before.
   *
   * @default the day of the first advance
   */
  readonly start?: CalendarDate;
  /** Replaces the unit-period that is found from the dates. */
  readonly unitPeriod?: UnitPeriod;
  /** Digits after the point of the disclosed rate, from 0 to 8. @default 3 */
  readonly decimals?: number;
}

/** An annual percentage rate, and how time was measured for it. */
export interface RegZDatedRate extends RegZRate {
  /** The unit-period; the whole term where one advance is repaid by one payment within a year. */
  readonly unitPeriod: UnitPeriod | { readonly unit: 'term' };
  readonly unitPeriodsPerYear: Ratio;
}

/**
 * The annual percentage rate of a closed-end credit by the actuarial method, from dates.
 *
 * The unit-period is found as Appendix J (b)(4) says and counted as (b)(5) says. One advance that is repaid by one
 * payment within a year has its term for a unit-period, in months where those are whole, else in days of 365.
 *
 * @throws RangeError if nothing is advanced, a payment is before the start, or an amount or a scale is outside its range.
 * @see 12 CFR 1026, Appendix J (b)(2) to (8)
 */
export function aprRegZDated(terms: RegZDatedTerms): Result<RegZDatedRate, RateRefusal> {
  const [advances, payments] = [inOrder(terms.advances), inOrder(terms.payments)];
  const [first] = advances;
  if (first === undefined) throw new RangeError('nothing is advanced');
  const start = terms.start ?? first.date;
  const lent = advances.map((flow) => (flow.date < start ? { ...flow, date: start } : flow));
  const measure = measureOf(terms, start, lent, payments);
  const rate = aprRegZ({
    advances: streamsOf(lent, measure.periodsTo),
    payments: streamsOf(payments, measure.periodsTo),
    unitPeriodsPerYear: measure.unitPeriodsPerYear,
    ...(terms.decimals === undefined ? {} : { decimals: terms.decimals }),
  });
  if (!rate.ok) return rate;
  return ok({ ...rate.value, unitPeriod: measure.unitPeriod, unitPeriodsPerYear: measure.unitPeriodsPerYear });
}

const inOrder = (flows: readonly DatedAmount[]): readonly DatedAmount[] =>
  flows.filter(({ amount }) => amount !== 0).sort((a, b) => a.date - b.date);

/** How the time of one transaction is measured. */
interface Measure extends Pick<RegZDatedRate, 'unitPeriod' | 'unitPeriodsPerYear'> {
  readonly periodsTo: (date: CalendarDate) => UnitPeriods;
}

function measureOf(
  terms: RegZDatedTerms,
  start: CalendarDate,
  advances: readonly DatedAmount[],
  payments: readonly DatedAmount[],
): Measure {
  const [last] = payments;
  if (terms.unitPeriod === undefined && advances.length === 1 && payments.length === 1 && last !== undefined) {
    const term = termMeasure(start, last.date);
    if (term !== undefined) return term;
  }
  const unitPeriod =
    terms.unitPeriod ?? unitPeriodOf({ start, advances: datesOf(advances), payments: datesOf(payments) });
  return {
    unitPeriod,
    unitPeriodsPerYear: unitPeriodsPerYear(unitPeriod),
    periodsTo: (date) => unitPeriodsBetween(unitPeriod, start, date),
  };
}

const datesOf = (flows: readonly DatedAmount[]): readonly CalendarDate[] => flows.map(({ date }) => date);

/** The term as the unit-period, where it is less than a year. */
function termMeasure(start: CalendarDate, end: CalendarDate): Measure | undefined {
  const { months, days } = monthsBack(start, end);
  if (months >= 12 || end <= start) return undefined;
  return {
    unitPeriod: { unit: 'term' },
    unitPeriodsPerYear:
      days === 0 ? { numerator: 12, denominator: months } : { numerator: 365, denominator: end - start },
    periodsTo: (date) => ({ t: date === end ? 1 : 0, f: { numerator: 0, denominator: 1 } }),
  };
}

const streamsOf = (flows: readonly DatedAmount[], periodsTo: Measure['periodsTo']): readonly AmountStream[] =>
  flows.map(({ date, amount }) => ({ amount, ...periodsTo(date) }));
