import { type InterestRule, interestOn } from '../interest.ts';
import type { ScheduleRow } from '../schedule.ts';

/** A debt that is paid down, in minor units. */
export interface Debt {
  readonly balance: number;
  readonly rule: InterestRule;
  /** The period after which that is the balance; the next one has the first row. */
  readonly after: number;
}

/** What falls due in a period, whose interest and all that is owed with it are known by then. */
export type DueIn = (period: number, interest: number, everything: number) => number;

/**
 * Pay a debt down until nothing is left: in each period what falls due, or all of it where that is less.
 *
 * @param last - the period in which the rest is paid, whatever falls due
 * @throws RangeError if an amount is beyond 2^53-1.
 */
export function payDown({ balance: owed, rule, after }: Debt, last: number, dueIn: DueIn): readonly ScheduleRow[] {
  const rows: ScheduleRow[] = [];
  let balance = owed;
  for (let period = after + 1; balance > 0; period++) {
    const interest = interestOn(balance, rule);
    const everything = payable(balance + interest);
    const payment = period >= last ? everything : Math.min(dueIn(period, interest, everything), everything);
    const principal = payment - interest;
    balance -= principal;
    rows.push({ period, payment, principal, interest, balance });
  }
  return rows;
}

/** @throws RangeError if all that is owed is beyond 2^53-1. */
export function payable(everything: number): number {
  if (!Number.isSafeInteger(everything)) throw new RangeError(`not a payment in minor units: ${everything}`);
  return everything;
}
