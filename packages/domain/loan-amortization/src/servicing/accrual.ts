import { type DayCountTerms, yearFraction } from '@emporion/calendar';
import { type CalendarDate, formatCalendarDate, plusDays } from '@emporion/kernel';
import {
  type Currency,
  type ExactRatio,
  exactRatio,
  type Rate,
  type RoundingMode,
  roundRatioExact,
} from '@emporion/money';
import type { AnyDatedRow } from '../dated/dated-schedule.ts';
import type { Repayment } from '../schedule.ts';

/**
 * How interest falls to the days of a period.
 *
 * - `share-of-period`: a period bears the n-th part of the annual rate, each of its days an equal share of that.
 * - `day-count`: the days bear what a day count makes of them.
 */
export type DailyAccrual =
  | { readonly kind: 'share-of-period'; readonly periodsPerYear: number }
  | { readonly kind: 'day-count'; readonly dayCount: DayCountTerms };

/** A loan between its payments. */
export interface ServicedLoan<C extends Currency = Currency> {
  readonly schedule: Repayment<C, AnyDatedRow>;
  /** The day on which the money was paid out, and from which interest runs; before the first due date. */
  readonly disbursedOn: CalendarDate;
  readonly annualRate: Rate;
  readonly accrual: DailyAccrual;
  /** @default 'halfUp' */
  readonly interestRounding?: RoundingMode;
}

/** The days from one payment to the next; `end` is the due date. */
export interface AccrualPeriod {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  /** What is lent meanwhile; the schedule does not tell the day. */
  readonly advanced: number;
}

/**
 * The periods of a loan, one for each row; one may be empty, where two due dates were moved to the same business day.
 *
 * @throws RangeError if the due dates are out of order, or the first is not after the loan was paid out.
 */
export function accrualPeriods({ schedule: { rows }, disbursedOn }: ServicedLoan): readonly AccrualPeriod[] {
  return rows.map(({ dueDate: end, advanced = 0 }, index) => {
    const start = rows[index - 1]?.dueDate ?? disbursedOn;
    if (end < start || end <= disbursedOn) throw new RangeError(`a due date out of order: ${formatCalendarDate(end)}`);
    return { start, end, advanced };
  });
}

/** The part of a period that lies between two days. */
export interface AccrualPart {
  readonly period: AccrualPeriod;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The days from one date to another, cut where payments fall due; after the last of these, periods as long as the last was. */
export function accrualParts(
  periods: readonly AccrualPeriod[],
  from: CalendarDate,
  to: CalendarDate,
): readonly AccrualPart[] {
  const parts: AccrualPart[] = [];
  let period = periods[0];
  let length = 0;
  for (let k = 1; period !== undefined && period.start < to; k++) {
    const part = { period, from: later(period.start, from), to: earlier(period.end, to) };
    if (part.from < part.to) parts.push(part);
    length = period.end - period.start || length;
    period = periods[k] ?? { start: period.end, end: plusDays(period.end, length), advanced: 0 };
  }
  return parts;
}

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);

/** What of its principal a debt bears as interest in a part of a period. */
export function accruedShare(
  loan: ServicedLoan,
  period: AccrualPeriod,
  from: CalendarDate,
  to: CalendarDate,
): ExactRatio {
  const { annualRate, accrual } = loan;
  if (from === to) return { numerator: 0n, denominator: 1n };
  const { num, den } =
    accrual.kind === 'day-count'
      ? yearFraction(accrual.dayCount, from, to)
      : { num: to - from, den: accrual.periodsPerYear * (period.end - period.start) };
  return exactRatio(BigInt(annualRate.numerator) * BigInt(num), BigInt(annualRate.denominator) * BigInt(den));
}

/** A part of an amount in minor units, not rounded. */
export const partOf = (minor: number, { numerator, denominator }: ExactRatio): ExactRatio =>
  exactRatio(BigInt(minor) * numerator, denominator);

/** Two parts together. */
export const sumOf = (a: ExactRatio, b: ExactRatio): ExactRatio =>
  exactRatio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

/** @throws RangeError if the interest is beyond 2^53-1. */
export function roundedInterest({ numerator, denominator }: ExactRatio, { interestRounding }: ServicedLoan): number {
  const interest = Number(roundRatioExact(numerator, denominator, interestRounding ?? 'halfUp'));
  if (!Number.isSafeInteger(interest)) throw new RangeError(`not interest in minor units: ${interest}`);
  return interest;
}
