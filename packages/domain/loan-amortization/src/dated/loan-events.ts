import { type CalendarDate, formatCalendarDate } from '@emporion/kernel';
import type { Rate } from '@emporion/money';
import { amountIn } from '../loan-terms.ts';
import type { DatedLoanTerms } from './dated-terms.ts';
import { ratePath } from './rate-path.ts';

/** A day on which something is lent or the rate changes. */
export interface LoanEvent {
  readonly date: CalendarDate;
  /** In minor units. */
  readonly drawn: number;
  /** The rate from that day on; undefined when it stays. */
  readonly annualRate: Rate | undefined;
}

/**
 * What happens to a loan after its start, in order, with one event a day.
 *
 * @throws RangeError if an event is not before the last due date, or an advance is nothing or of another currency.
 */
export function loanEventsOf(terms: DatedLoanTerms, lastDue: CalendarDate): readonly LoanEvent[] {
  const { advances = [], rateChanges = [], principal } = terms;
  const events = new Map<CalendarDate, LoanEvent>();
  for (const { from, annualRate } of ratePath(terms.annualRate, rateChanges, terms.rateLimits)) {
    events.set(from, { date: from, drawn: 0, annualRate });
  }
  for (const { date, amount } of advances) {
    const drawn = amountIn(principal.currency, amount);
    if (drawn === 0) throw new RangeError(`not an amount that can be lent: ${drawn}`);
    const { drawn: before = 0, annualRate } = events.get(date) ?? {};
    events.set(date, { date, drawn: before + drawn, annualRate });
  }
  const ordered = [...events.values()].sort((a, b) => a.date - b.date);
  const last = ordered.at(-1)?.date;
  if (last !== undefined && last >= lastDue) {
    throw new RangeError(`not before the last due date: ${formatCalendarDate(last)}`);
  }
  return ordered;
}
