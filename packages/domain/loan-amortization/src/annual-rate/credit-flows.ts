import type { CalendarDate } from '@emporion/kernel';

/** What a lender advances, and what a borrower pays for it, in minor units of one currency. */
export interface CreditFlows<Flow> {
  /** At least one. */
  readonly advances: readonly Flow[];
  /** Repayments and charges alike. */
  readonly payments: readonly Flow[];
}

/** An amount on a day. */
export interface DatedAmount {
  readonly date: CalendarDate;
  /** In minor units, ≥ 0. */
  readonly amount: number;
}

/** @throws RangeError if an amount is not a safe integer ≥ 0. */
export function checkedAmount(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount in minor units: ${amount}`);
  return amount;
}
