import { err, ok, type Result } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import { amountIn, longestTerm } from '../loan-terms.ts';
import type { PlanKind } from '../schedule.ts';
import { type CheckedDatedTerms, checkedDatedTerms, safeMinor } from './checked-terms.ts';
import type { DatedSchedule, NotRepaid } from './dated-schedule.ts';
import type { DatedLoanTerms } from './dated-terms.ts';
import { type Ledger, run } from './ledger.ts';
import { timelineOf } from './timeline.ts';

/**
 * The schedule of a loan on real dates.
 *
 * Each row's interest is the exact product of what is owed, the rate and the part of a year, rounded once; level payments
 * are rounded once from the exact payment over the real periods. What rounding leaves over goes where `residual` says.
 * There are as many rows as periods, or fewer where the loan is repaid early and residuals are not spread, or more where
 * pauses extend it.
 *
 * Refuses `not-repaid`: extended to 1,200 payments, the loan is still not repaid.
 *
 * @throws RangeError if the terms are outside their ranges or contradict each other, or an amount is beyond 2^53-1.
 *
 * @example
 * ```ts
 * const schedule = amortizeDated({
 *   principal: money('USD', 1_002_500),
 *   startDate: calendarDate(2022, 8, 22),
 *   dueDates: { firstDue: calendarDate(2022, 10, 1), frequency: monthly },
 *   periods: 12,
 *   annualRate: parsePercent('4.5'),
 *   accrual: { convention: 'actual/365-fixed' },
 * });
 * schedule.ok && schedule.value.installments; // [{ from: 1, payment: 85692 }]
 * ```
 */
export function amortizeDated<C extends Currency>(terms: DatedLoanTerms<C>): Result<DatedSchedule<C>, NotRepaid> {
  const checked = checkedDatedTerms(terms);
  const ledger = checked.isExtended ? extended(terms, checked) : settled(terms, checked);
  if (ledger.owed > 0) return err({ reason: 'not-repaid', periods: ledger.rows.length, balance: ledger.owed });
  const { principal, advances = [], fees = {} } = terms;
  const { currency } = principal;
  const { rows, installments, peakBalance, charges } = ledger;
  const lent = advances.reduce((sum, { amount }) => sum + amount.minor, principal.minor);
  const [financed, prepaid] = [amountIn(currency, fees.financed), amountIn(currency, fees.prepaid)];
  return ok({
    kind: kindOf(terms, checked, ledger),
    currency,
    installments,
    peakBalance,
    amountFinanced: lent - prepaid,
    financeCharge: safeMinor(charges + financed + prepaid),
    rows,
  });
}

const settled = (terms: DatedLoanTerms, checked: CheckedDatedTerms): Ledger =>
  run(checked, timelineOf(terms, checked.amortizationPeriods), checked.periods, true);

/** Payments that go on until nothing is owed: twice as long, and again, as long as there may be payments. */
function extended(terms: DatedLoanTerms, checked: CheckedDatedTerms): Ledger {
  for (let { periods } = checked; ; ) {
    periods = Math.min(2 * periods, longestTerm);
    const ledger = run(checked, timelineOf(terms, periods), periods, false);
    if (ledger.owed === 0 || ledger.rows.length < periods || periods === longestTerm) return ledger;
  }
}

function kindOf({ afterPause, pauses = [] }: DatedLoanTerms, checked: CheckedDatedTerms, ledger: Ledger): PlanKind {
  if (ledger.grew) return 'negative-amortization';
  const installment = ledger.installments.at(-1)?.payment;
  const leavesRest = checked.amortizationPeriods > checked.periods || (afterPause === 'balloon' && pauses.length > 0);
  if (installment === undefined || leavesRest || ledger.rows.length === 1) return 'declining';
  const last = ledger.rows.at(-1);
  const most = 2 * installment + checked.balloon + checked.feePerPayment;
  return last !== undefined && last.payment > most ? 'oversized-final-payment' : 'declining';
}
