import { amortize, type ScheduleRow, totalInterest, totalOfPayments } from '@emporion/loan-amortization';
import { isSameMoney, type Money, rateOfBasisPoints } from '@emporion/money';
import type { QuotedTerms } from './quote.ts';

/** A year of a loan, in minor units. */
export interface LoanYear extends Omit<ScheduleRow, 'period'> {
  /** Counts from 1. */
  readonly year: number;
  readonly months: readonly ScheduleRow[];
}

const monthsPerYear = 12;

/**
 * How quoted terms would be repaid, year by year. The API quotes no schedule, so it is computed here; undefined when it
 * does not come to what was quoted, cent by cent.
 */
export function yearlySchedule(
  principal: Money,
  termMonths: number,
  { annualRateBasisPoints, totalOfPayments: quotedTotal, totalInterest: quotedInterest }: QuotedTerms,
): readonly LoanYear[] | undefined {
  const schedule = amortize({ principal, annualRate: rateOfBasisPoints(annualRateBasisPoints), periods: termMonths });
  if (!schedule.ok) return undefined;
  const isAsQuoted =
    isSameMoney(totalOfPayments(schedule.value), quotedTotal) &&
    isSameMoney(totalInterest(schedule.value), quotedInterest);
  return isAsQuoted ? yearsOf(schedule.value.rows) : undefined;
}

/** Put the months of a schedule together to years; the last one may have fewer. */
export function yearsOf(rows: readonly ScheduleRow[]): readonly LoanYear[] {
  const years: LoanYear[] = [];
  for (let start = 0; start < rows.length; start += monthsPerYear) {
    const months = rows.slice(start, start + monthsPerYear);
    years.push({
      year: years.length + 1,
      months,
      payment: total(months, 'payment'),
      principal: total(months, 'principal'),
      interest: total(months, 'interest'),
      balance: months.at(-1)?.balance ?? 0,
    });
  }
  return years;
}

/** What a part of the payments comes to over some rows, in minor units. */
export const total = (
  rows: readonly Pick<ScheduleRow, 'payment' | 'principal' | 'interest'>[],
  part: 'payment' | 'principal' | 'interest',
): number => rows.reduce((sum, row) => sum + row[part], 0);
