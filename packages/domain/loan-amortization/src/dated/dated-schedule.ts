import type { Currency } from '@emporion/money';
import type { DatedRow, PlanKind, Repayment } from '../schedule.ts';

/** A due date of a loan, in minor units of the schedule's currency. */
export interface LoanRow extends DatedRow {
  /** `principal + interest + fees`. */
  readonly payment: number;
  /** What of the payment is interest; where none is held over, the interest of the period. */
  readonly interest: number;
  readonly fees: number;
  /** What is lent after the due date before and up to this one; on this one, after the payment. */
  readonly advanced: number;
  /** Interest that has accrued and waits to be paid, beside the balance. */
  readonly unpaidInterest: number;
}

/** A row that knows its day, with or without what only `amortizeDated` tells. */
export type AnyDatedRow = DatedRow & Partial<Pick<LoanRow, 'fees' | 'advanced' | 'unpaidInterest'>>;

/** A level payment, without fees, from one payment on. */
export interface Installment {
  /** The number of the first payment, from 1. */
  readonly from: number;
  readonly payment: number;
}

/**
 * How a loan is repaid on real dates; amounts in minor units.
 *
 * Its `kind` is `negative-amortization` if a payment that was not paused is less than the interest of its period, and
 * `oversized-final-payment` if level payments leave more than twice as much for the last one, where that was not agreed
 * as a balloon, a longer amortization or the end of a pause. Only `declining` may be offered without a word about it.
 */
export interface DatedSchedule<C extends Currency = Currency> extends Repayment<C, LoanRow> {
  readonly kind: PlanKind;
  /** The level payments, a new one where they change; none for other plans. */
  readonly installments: readonly Installment[];
  /** The most that is ever owed, with interest that waits. */
  readonly peakBalance: number;
  /** What the borrower has the use of: all that is lent, without fees. */
  readonly amountFinanced: number;
  /** What credit costs: everything paid, prepaid fees included, beyond what was lent without fees. */
  readonly financeCharge: number;
}

/** The payments do not repay the loan within the longest term, so that it cannot be extended far enough. */
export interface NotRepaid {
  readonly reason: 'not-repaid';
  readonly periods: number;
  /** Still owed after them, in minor units. */
  readonly balance: number;
}
