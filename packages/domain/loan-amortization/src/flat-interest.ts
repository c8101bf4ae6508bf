import { type Currency, multiplyRatio, roundRatioExact } from '@emporion/money';
import { type CheckedLoan, checkedLoan, type LoanBasis } from './loan-terms.ts';
import { planSchedule } from './plan-schedule.ts';
import type { PlanSchedule, ScheduleRow } from './schedule.ts';

/**
 * The schedule of a loan with flat, or add-on, interest: charged on what was lent for the whole term, and paid evenly.
 *
 * After each payment principal and interest have been paid in proportion to the time, rounded to a unit, so that payments
 * differ by no more than two units. Such a loan costs nearly twice what its rate says: compare it by its annual
 * percentage rate.
 *
 * @throws RangeError if the loan is outside its ranges, or the interest or a payment is beyond 2^53-1.
 */
export function amortizeFlat<C extends Currency>(loan: LoanBasis<C>): PlanSchedule<C> {
  const checked = checkedLoan(loan);
  const { principal: lent, periods, paymentRounding } = checked;
  const charge = flatCharge(checked);
  const rows = new Array<ScheduleRow>(periods);
  let [repaid, charged] = [0, 0];
  for (let period = 1; period <= periods; period++) {
    const elapsed = { numerator: period, denominator: periods };
    const principal = multiplyRatio(lent, elapsed, paymentRounding) - repaid;
    const interest = multiplyRatio(charge, elapsed, paymentRounding) - charged;
    repaid += principal;
    charged += interest;
    rows[period - 1] = { period, payment: principal + interest, principal, interest, balance: lent - repaid };
  }
  return planSchedule(loan.principal.currency, lent, rows, rows.at(-1)?.payment ?? 0);
}

/** The interest of all periods on the whole principal, rounded once. */
function flatCharge({ principal, periodicRate, periods, interestRounding }: CheckedLoan): number {
  const [numerator, denominator] = [BigInt(periodicRate.numerator), BigInt(periodicRate.denominator)];
  const charge = roundRatioExact(BigInt(principal) * numerator * BigInt(periods), denominator, interestRounding);
  if (charge > Number.MAX_SAFE_INTEGER) throw new RangeError(`not an amount in minor units: ${charge}`);
  return Number(charge);
}
