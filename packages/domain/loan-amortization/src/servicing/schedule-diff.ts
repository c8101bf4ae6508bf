import { err, ok, type Result } from '@emporion/kernel';
import type { Repayment, ScheduleRow } from '../schedule.ts';

/** A period that two schedules do not share: only one has it, or both have it and differ. */
export interface RowChange<Row extends ScheduleRow = ScheduleRow> {
  readonly period: number;
  /** Absent where the period is new. */
  readonly before?: Row;
  /** Absent where the period falls away. */
  readonly after?: Row;
}

/** Everything that makes one schedule into another. */
export interface ScheduleDiff<Plan extends Repayment = Repayment> {
  /** What a schedule says beside its rows, its kind and level payment; absent where both say the same. */
  readonly facts?: { readonly before: Omit<Plan, 'rows'>; readonly after: Omit<Plan, 'rows'> };
  /** In the order of periods; empty where both have the same rows. */
  readonly rows: readonly RowChange<Plan['rows'][number]>[];
}

/** The schedule is not the one from which the difference was taken. */
export interface OtherSchedule {
  readonly reason: 'other-schedule';
  /** The first period that is not as the difference knows it; absent where it is what stands beside the rows. */
  readonly period?: number;
}

/** What makes the first schedule into the second. */
export function diffSchedules<Plan extends Repayment>(a: Plan, b: Plan): ScheduleDiff<Plan> {
  const [before, after] = [byPeriod(a.rows), byPeriod(b.rows)];
  const periods = [...new Set([...before.keys(), ...after.keys()])].sort((left, right) => left - right);
  const rows: RowChange<Plan['rows'][number]>[] = [];
  for (const period of periods) {
    const [old, fresh] = [before.get(period), after.get(period)];
    if (isSame(old, fresh)) continue;
    rows.push({
      period,
      ...(old === undefined ? {} : { before: old }),
      ...(fresh === undefined ? {} : { after: fresh }),
    });
  }
  const [said, says] = [factsOf(a), factsOf(b)];
  return isSame(said, says) ? { rows } : { facts: { before: said, after: says }, rows };
}

/**
 * The schedule that a difference makes of another: `applyScheduleDiff(a, diffSchedules(a, b))` is `b`.
 *
 * Refuses `other-schedule` where what the difference replaces is not there.
 */
export function applyScheduleDiff<Plan extends Repayment>(
  a: Plan,
  { facts, rows: changes }: ScheduleDiff<Plan>,
): Result<Plan, OtherSchedule> {
  const said = factsOf(a);
  if (facts !== undefined && !isSame(facts.before, said)) return err({ reason: 'other-schedule' });
  const rows = byPeriod(a.rows);
  for (const { period, before, after } of changes) {
    if (!isSame(rows.get(period), before)) return err({ reason: 'other-schedule', period });
    if (after === undefined) rows.delete(period);
    else rows.set(period, after);
  }
  const inOrder = [...rows.values()].sort((left, right) => left.period - right.period);
  return ok({ ...(facts?.after ?? said), rows: inOrder } as unknown as Plan);
}

const byPeriod = <Row extends ScheduleRow>(rows: readonly Row[]): Map<number, Row> =>
  new Map(rows.map((row) => [row.period, row]));

function factsOf<Plan extends Repayment>({ rows: _, ...facts }: Plan): Omit<Plan, 'rows'> {
  return facts;
}

/** Rows and facts are plain data: what a schedule lists beside its rows is compared by what it holds. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}
