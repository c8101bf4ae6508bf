import {
  adjust,
  type DayCountTerms,
  type DueDateTerms,
  dueDateAt,
  dueDates,
  firstPeriodOf,
  referencePeriods,
  yearFraction,
} from '@emporion/calendar';
import { type CalendarDate, civilOf } from '@emporion/kernel';
import type { ExactRatio, Rate } from '@emporion/money';
import type { AccrualBasis, DatedLoanTerms } from '../dated/dated-terms.ts';
import { ratio, times } from './dated-fraction.ts';

/** What is due: the payment, the interest alone, or nothing. */
export type Due = 'payment' | 'interest' | 'nothing';

/** A part of a period between two events: its interest on one unit, and what is lent as it begins. */
export interface Piece {
  readonly years: ExactRatio;
  readonly rate: Rate;
  readonly drawn: number;
}

/** A period of a loan. */
export interface Period {
  readonly dueDate: CalendarDate;
  readonly due: Due;
  readonly pieces: readonly Piece[];
  /** Its part of a year, uncut. */
  readonly years: ExactRatio;
  /** Whether something happens in it or as it begins. */
  readonly turns: boolean;
}

/** The periods of a loan, cut where something happens, straight from the terms. */
export function periodsOf(terms: DatedLoanTerms, count: number): readonly Period[] {
  const agreed = dueDates(terms.dueDates, count);
  const { businessDays, pauses = [], rateChanges = [], advances = [], startDate } = terms;
  const paid = agreed.map((date) =>
    businessDays === undefined ? date : adjust(date, businessDays.convention, businessDays.calendar),
  );
  const ends = businessDays?.accrual === 'adjusted' ? paid : agreed;
  const half = terms.interestOn === 'half-commitment' ? 2 : 1;
  const rateOn = (date: CalendarDate): Rate => {
    const { numerator, denominator } = rateChanges.findLast(({ from }) => from <= date)?.annualRate ?? terms.annualRate;
    return { numerator, denominator: denominator * half } as Rate;
  };
  return agreed.map((date, index) => {
    const start = index === 0 ? startDate : (ends[index - 1] ?? startDate);
    const end = ends[index] ?? start;
    const happens = [...rateChanges.map(({ from }) => from), ...advances.map((advance) => advance.date)];
    const inside = [...new Set(happens.filter((day) => day > start && day < end))].sort((a, b) => a - b);
    const cuts = [start, ...inside, end];
    const pieces = cuts.slice(0, -1).map((from, piece) => ({
      years: yearsOf(terms, ends, index, from, cuts[piece + 1] ?? end),
      rate: rateOn(from),
      drawn: advances.filter((advance) => advance.date === from).reduce((sum, { amount }) => sum + amount.minor, 0),
    }));
    const due = pauses.reduce<Due>((so, pause) => {
      const named = 'months' in pause ? pause.months.includes(civilOf(date).month) : pause.periods.includes(index + 1);
      return named ? pause.paid : so;
    }, 'payment');
    // Where business days make two payments of one day, what happens on that day happens once.
    const isEmpty = start === end;
    return {
      dueDate: paid[index] ?? date,
      years: yearsOf(terms, ends, index, start, end),
      due,
      pieces: isEmpty ? pieces.map((piece) => ({ ...piece, drawn: 0 })) : pieces,
      turns: !isEmpty && happens.some((day) => day >= start && day < end),
    };
  });
}

function yearsOf(
  { accrual, dueDates: terms, startDate }: DatedLoanTerms,
  ends: readonly CalendarDate[],
  index: number,
  from: CalendarDate,
  to: CalendarDate,
): ExactRatio {
  if (accrual.convention !== 'unit-period') {
    const { num, den } = yearFraction(dayCountTermsOf(accrual, terms, startDate, ends), from, to);
    return ratio(num, den);
  }
  const start = index === 0 ? startDate : (ends[index - 1] ?? startDate);
  const whole =
    index === 0 && firstPeriodOf(terms, startDate).kind !== 'regular'
      ? ratio(terms.firstDue - startDate, accrual.daysPerYear)
      : unitOf(terms, accrual.daysPerYear);
  return start === ends[index] ? whole : times(whole, ratio(to - from, (ends[index] ?? to) - start));
}

function unitOf({ frequency }: DueDateTerms, daysPerYear: number): ExactRatio {
  if (frequency.unit === 'semimonth') return ratio(1, 24);
  return ratio(frequency.every, { day: daysPerYear, week: 52, month: 12, year: 1 }[frequency.unit]);
}

function dayCountTermsOf(
  accrual: Exclude<AccrualBasis, { convention: 'unit-period' }>,
  terms: DueDateTerms,
  start: CalendarDate,
  ends: readonly CalendarDate[],
): DayCountTerms {
  if (accrual.convention !== 'actual/actual-ICMA') return accrual;
  if (accrual.reference !== undefined) return { convention: 'actual/actual-ICMA', reference: accrual.reference };
  const back = Math.ceil((terms.firstDue - start) / 28) + 1;
  const dates = Array.from({ length: back + ends.length + 2 }, (_, index) => dueDateAt(terms, index - back));
  return { convention: 'actual/actual-ICMA', reference: referencePeriods(dates) };
}
