import type { YearFraction } from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import type { Rate } from '@emporion/money';
import { highestPeriodicRate } from '../loan-terms.ts';
import { type Accrual, accrualOf } from './accrual-basis.ts';
import type { DatedLoanTerms } from './dated-terms.ts';
import { type LoanEvent, loanEventsOf } from './loan-events.ts';
import { type Due, duesOf, paymentDaysOf } from './payment-days.ts';
import { halfRate } from './rate-path.ts';

/** A part of a period with one rate and one debt. */
export interface Stretch {
  /** Its part of a year. */
  readonly num: number;
  readonly den: number;
  readonly annualRate: Rate;
  /** What is lent as it begins, in minor units; of the first stretch that is in its `Turn`. */
  readonly drawn: number;
}

/** A period from which the payment is solved anew: the first, and each that begins with or holds an event. */
export interface Turn {
  /** The number of the period. */
  readonly index: number;
  /** The rate at the end of the period and after it, as far as is known then. */
  readonly annualRate: Rate;
  /** What is lent as the period begins, after the payment of that day. */
  readonly drawn: number;
}

/** The time of a loan, counted. Its periods are numbered from 0. */
export interface Timeline {
  /** The day on which each period is paid. */
  readonly dueDates: readonly CalendarDate[];
  /** Each period's part of a year, times `denominator`: a whole number, except for those in `oddYears`. */
  readonly parts: readonly number[];
  /** The largest of `parts`. */
  readonly longest: number;
  readonly denominator: number;
  /** The part of a year of each period of which no whole number of parts makes one. */
  readonly oddYears: ReadonlyMap<number, YearFraction>;
  /** The periods in which something happens, and those that are odd. */
  readonly stretches: ReadonlyMap<number, readonly Stretch[]>;
  /** In order; the first is the start. */
  readonly turns: readonly [Turn, ...Turn[]];
  /** Undefined when the payment is due in every period. */
  readonly dues: readonly Due[] | undefined;
}

/**
 * Count the time of a loan over so many periods.
 *
 * @throws RangeError if the dates contradict each other, the basis cannot count them, or a rate is outside its range.
 */
export function timelineOf(terms: DatedLoanTerms, periods: number): Timeline {
  const { agreed, paid, ends } = paymentDaysOf(terms, periods);
  const accrual = accrualOf(terms, ends);
  const charged = (annualRate: Rate): Rate =>
    terms.interestOn === 'half-commitment' ? halfRate(annualRate) : annualRate;
  const events = loanEventsOf(terms, ends[terms.periods - 1] ?? terms.startDate);
  const { denominator } = accrual;
  // Not a typed array, which is kept outside the heap: made and freed, that takes a tenth of the whole schedule.
  const parts = new Array<number>(periods);
  const stretches = new Map<number, readonly Stretch[]>();
  const oddYears = new Map<number, YearFraction>();
  let turn: Turn = { index: 0, annualRate: charged(terms.annualRate), drawn: 0 };
  const turns: [Turn, ...Turn[]] = [turn];
  let longest = 0;
  let next = 0;
  let nextDate = events[0]?.date ?? Number.POSITIVE_INFINITY;
  let start = terms.startDate;
  for (let index = 0; index < periods; index++) {
    const end = ends[index] ?? start;
    const whole = accrual.parts(start, end, index);
    let part = whole ?? 0;
    if (nextDate < end || whole === undefined) {
      const first = next;
      while ((events[next]?.date ?? end) < end) next += 1;
      nextDate = events[next]?.date ?? Number.POSITIVE_INFINITY;
      const cut = cutPeriod(accrual, index, [start, end], turn.annualRate, events.slice(first, next), charged);
      if (cut.stretches.length > 1 || whole === undefined) stretches.set(index, cut.stretches);
      if (whole === undefined) {
        const years = accrual.fraction(index, start, end);
        oddYears.set(index, years);
        part = (years.num / years.den) * denominator;
      }
      if (first < next) {
        turn = { index, annualRate: cut.annualRate, drawn: cut.drawn };
        if (index === 0) turns[0] = turn;
        else turns.push(turn);
      }
    }
    parts[index] = part;
    if (part > longest) longest = part;
    start = end;
  }
  checkRates(turns, longest / denominator);
  const dues = duesOf(terms.pauses ?? [], agreed);
  return { dueDates: paid, parts, longest, denominator, oddYears, stretches, turns, dues };
}

/** A period cut where something happens: its stretches, what is lent as it begins, and the rate at its end. */
function cutPeriod(
  accrual: Accrual,
  index: number,
  [start, end]: readonly [CalendarDate, CalendarDate],
  rateBefore: Rate,
  events: readonly LoanEvent[],
  charged: (annualRate: Rate) => Rate,
): { readonly stretches: readonly Stretch[]; readonly annualRate: Rate; readonly drawn: number } {
  const stretches: Stretch[] = [];
  let from = start;
  let annualRate = rateBefore;
  let drawnFirst = 0;
  let drawn = 0;
  for (const event of events) {
    if (event.date > from) {
      stretches.push({ ...accrual.fraction(index, from, event.date), annualRate, drawn });
      from = event.date;
      drawn = 0;
    }
    if (event.annualRate !== undefined) annualRate = charged(event.annualRate);
    if (from === start) drawnFirst += event.drawn;
    else drawn += event.drawn;
  }
  stretches.push({ ...accrual.fraction(index, from, end), annualRate, drawn });
  return { stretches, annualRate, drawn: drawnFirst };
}

function checkRates(turns: readonly Turn[], longestYears: number): void {
  for (const { annualRate } of turns) {
    const { numerator, denominator } = annualRate;
    if (numerator < 0 || (numerator / denominator) * longestYears > highestPeriodicRate) {
      throw new RangeError(`not a rate from 0 to ${highestPeriodicRate} a period: ${numerator}/${denominator}`);
    }
  }
}

/** The stretches of a period as far as is known when period `from` begins; undefined where parts of the year say it all. */
export function foreseenStretches(
  { stretches, oddYears }: Timeline,
  index: number,
  from: number,
  annualRate: Rate,
): readonly Stretch[] | undefined {
  if (index === from) return stretches.get(index);
  const years = oddYears.get(index);
  return years && [{ ...years, annualRate, drawn: 0 }];
}
