import type { ScheduleRow } from '../schedule.ts';

/** What is left of a schedule after a payment, in minor units. */
export interface Remaining<Row extends ScheduleRow = ScheduleRow> {
  readonly balance: number;
  readonly rows: readonly Row[];
  /** The period of the last payment. */
  readonly last: number;
}

/**
 * What is left after the payment of a period; after the period before the first row, everything.
 *
 * @throws RangeError if the schedule has no such period.
 */
export function remainingAfter<Row extends ScheduleRow>(rows: readonly Row[], period: number): Remaining<Row> {
  const [first] = rows;
  const last = rows.at(-1)?.period ?? 0;
  if (first === undefined || !Number.isInteger(period) || period < first.period - 1 || period > last) {
    throw new RangeError(`not a period of the schedule: ${period}`);
  }
  const paid = period - first.period + 1;
  const balance = paid === 0 ? first.balance + first.principal : (rows[paid - 1]?.balance ?? 0);
  return { balance, rows: rows.slice(paid), last };
}
