import { interestOn } from '../interest.ts';
import type { ScheduleRow } from '../schedule.ts';
import { type Debt, type DueIn, payable } from './pay-down.ts';

/** A row of a loan whose unpaid interest waits. `interest` is what of the payment is interest, its own or of before. */
export interface HoldingRow extends ScheduleRow {
  /** Interest that is still unpaid after the payment. It bears none itself. */
  readonly unpaidInterest: number;
}

/** As `payDown`, but unpaid interest is held beside the debt and paid before any principal. */
export function holdDown({ balance: owed, rule, after }: Debt, last: number, dueIn: DueIn): readonly HoldingRow[] {
  const rows: HoldingRow[] = [];
  let [balance, unpaidInterest] = [owed, 0];
  for (let period = after + 1; balance + unpaidInterest > 0; period++) {
    const accrued = interestOn(balance, rule);
    const unpaid = unpaidInterest + accrued;
    const everything = payable(balance + unpaid);
    const payment = period >= last ? everything : Math.min(dueIn(period, accrued, everything), everything);
    const interest = Math.min(payment, unpaid);
    const principal = payment - interest;
    balance -= principal;
    unpaidInterest = unpaid - interest;
    rows.push({ period, payment, principal, interest, balance, unpaidInterest });
  }
  return rows;
}
