import { formatCalendarDate } from '@emporion/kernel';
import { type Currency, currencySchema } from '@emporion/money';
import * as z from 'zod';
import { longestTerm } from './loan-terms.ts';
import type { DatedRow, Repayment } from './schedule.ts';

const minorUnits = z.int();

/** One row of a schedule on the wire: amounts in minor units, the day as `YYYY-MM-DD`. */
export const scheduleRowSchema: z.ZodType<WireRow> = z.strictObject({
  period: z.int().min(1).max(longestTerm),
  dueDate: z.iso.date(),
  payment: minorUnits,
  principal: minorUnits,
  interest: minorUnits,
  balance: minorUnits,
});

/** A schedule on the wire: the currency once, the amounts in its minor units. */
export const scheduleSchema: z.ZodType<WireSchedule> = z.strictObject({
  currency: currencySchema,
  rows: z.array(scheduleRowSchema).max(longestTerm),
});

/** A row as it is written to the wire. */
export interface WireRow extends Omit<DatedRow, 'dueDate'> {
  readonly dueDate: string;
}

/** A schedule as it is written to the wire. */
export interface WireSchedule {
  readonly currency: string;
  readonly rows: readonly WireRow[];
}

/** Write a schedule for the wire. */
export const wireSchedule = ({ currency, rows }: Repayment<Currency, DatedRow>): WireSchedule => ({
  currency,
  rows: rows.map((row) => ({ ...row, dueDate: formatCalendarDate(row.dueDate) })),
});
