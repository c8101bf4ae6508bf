import { formatCalendarDate } from '@emporion/kernel';
import { type Currency, currencySchema } from '@emporion/money';
import * as z from 'zod';
import type { AnyDatedRow } from './dated/dated-schedule.ts';
import { longestTerm } from './loan-terms.ts';
import type { Repayment } from './schedule.ts';

const minorUnits = z.int();

/** One row of a schedule on the wire: amounts in minor units, the day as `YYYY-MM-DD`; the last three of `amortizeDated`. */
export const scheduleRowSchema: z.ZodType<WireRow> = z.strictObject({
  period: z.int().min(1).max(longestTerm),
  dueDate: z.iso.date(),
  payment: minorUnits,
  principal: minorUnits,
  interest: minorUnits,
  balance: minorUnits,
  fees: minorUnits.exactOptional(),
  advanced: minorUnits.exactOptional(),
  unpaidInterest: minorUnits.exactOptional(),
});

/** A schedule on the wire: the currency once, the amounts in its minor units. */
export const scheduleSchema: z.ZodType<WireSchedule> = z.strictObject({
  currency: currencySchema,
  rows: z.array(scheduleRowSchema).max(longestTerm),
});

/** A row as it is written to the wire. */
export interface WireRow extends Omit<AnyDatedRow, 'dueDate'> {
  readonly dueDate: string;
}

/** A schedule as it is written to the wire. */
export interface WireSchedule {
  readonly currency: string;
  readonly rows: readonly WireRow[];
}

/** Write a schedule for the wire. */
export const wireSchedule = ({ currency, rows }: Repayment<Currency, AnyDatedRow>): WireSchedule => ({
  currency,
  rows: rows.map((row) => ({ ...row, dueDate: formatCalendarDate(row.dueDate) })),
});
