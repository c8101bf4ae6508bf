import {
  type DueDateTerms,
  dayCountOf,
  dueDateAt,
  firstPeriodOf,
  lowestTerms,
  type PaymentFrequency,
  type ReferencePeriods,
  referencePeriods,
  type YearFraction,
  yearFraction,
} from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import type { AccrualBasis, DatedLoanTerms } from './dated-terms.ts';

/** A day count, prepared for the periods of one loan. */
export interface Accrual {
  /** The year in the units of `parts`. */
  readonly denominator: number;
  /** A whole period in those units; undefined where it is no whole number of them. */
  readonly parts: (start: CalendarDate, end: CalendarDate, index: number) => number | undefined;
  /** Any stretch of a period. */
  readonly fraction: (index: number, start: CalendarDate, end: CalendarDate) => YearFraction;
}

/**
 * The day count of a loan.
 *
 * @param ends - of its periods; each begins where the one before it ends, the first at the start of the loan
 * @throws RangeError if the basis cannot count these periods.
 */
export function accrualOf(terms: DatedLoanTerms, ends: readonly CalendarDate[]): Accrual {
  const { accrual, dueDates, startDate } = terms;
  switch (accrual.convention) {
    case 'unit-period':
      return unitPeriods(accrual.daysPerYear, dueDates, startDate, ends);
    case 'actual/actual-ICMA':
      return referenced(accrual.reference ?? referenceOf(dueDates, startDate, ends));
    default:
      return fixedYear(accrual);
  }
}

function fixedYear(terms: Exclude<AccrualBasis, { convention: 'actual/actual-ICMA' | 'unit-period' }>): Accrual {
  const { num, den } = dayCountOf(terms);
  return {
    denominator: den,
    parts: num,
    fraction: (_, start, end) => ({ num: num(start, end), den }),
  };
}

const monthsPerYear = 12;

function referenced(reference: ReferencePeriods): Accrual {
  const fraction = (_: number, start: CalendarDate, end: CalendarDate): YearFraction =>
    lowestTerms(yearFraction({ convention: 'actual/actual-ICMA', reference }, start, end));
  return {
    denominator: monthsPerYear,
    parts: (start, end, index) => {
      const { num, den } = fraction(index, start, end);
      return monthsPerYear % den === 0 ? num * (monthsPerYear / den) : undefined;
    },
    fraction,
  };
}

/** The due dates as reference periods, continued in both directions until they cover the loan. */
function referenceOf(terms: DueDateTerms, start: CalendarDate, ends: readonly CalendarDate[]): ReferencePeriods {
  const { unit } = terms.frequency;
  if (unit !== 'month' && unit !== 'year') throw new RangeError(`no reference periods of whole months: ${unit}`);
  const end = ends.at(-1) ?? start;
  let first = 0;
  while (dueDateAt(terms, first) > start) first -= 1;
  const dates = [dueDateAt(terms, first), dueDateAt(terms, first + 1)];
  for (let index = first + 2; (dates.at(-1) ?? end) < end; index++) dates.push(dueDateAt(terms, index));
  return referencePeriods(dates);
}

function unitPeriods(
  daysPerYear: number,
  terms: DueDateTerms,
  loanStart: CalendarDate,
  ends: readonly CalendarDate[],
): Accrual {
  const unit = unitPeriodOf(terms.frequency, daysPerYear);
  const denominator = unit.den * daysPerYear;
  const regular = unit.num * daysPerYear;
  const first = firstPeriodOf(terms, loanStart).kind === 'regular' ? regular : (terms.firstDue - loanStart) * unit.den;
  const partsOf = (index: number): number => (index === 0 ? first : regular);
  return {
    denominator,
    parts: (_start, _end, index) => partsOf(index),
    fraction: (index, start, end) => {
      const days = (ends[index] ?? end) - (ends[index - 1] ?? loanStart);
      return lowestTerms({ num: partsOf(index) * (end - start), den: denominator * days });
    },
  };
}

function unitPeriodOf(frequency: PaymentFrequency, daysPerYear: number): YearFraction {
  switch (frequency.unit) {
    case 'semimonth':
      return { num: 1, den: 24 };
    case 'day':
      return { num: frequency.every, den: daysPerYear };
    case 'week':
      return { num: frequency.every, den: 52 };
    case 'month':
      return { num: frequency.every, den: monthsPerYear };
    case 'year':
      return { num: frequency.every, den: 1 };
  }
}
