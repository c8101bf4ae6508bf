import { createHash } from 'node:crypto';
import type { Result } from '@emporion/kernel';
import type { Repayment, Schedule } from '@emporion/loan-amortization';
import { type RoundingMode, roundingModes } from '@emporion/money';
import * as z from 'zod';

/** A rounding mode in the words of the suites, `half-even`. */
export const roundingName: z.ZodType<RoundingMode, string> = z.string().transform((name, context) => {
  const mode = roundingModes.find((known) => known.toLowerCase() === name.replace('-', ''));
  if (mode !== undefined) return mode;
  context.addIssue(`no such rounding: ${name}`);
  return z.NEVER;
});

/** The hash of all rows, as the suites write it: `payment,principal,interest,balance;` in cents. */
export const rowsSha256 = ({ rows }: Repayment): string =>
  createHash('sha256')
    .update(rows.map((row) => `${row.payment},${row.principal},${row.interest},${row.balance};`).join(''))
    .digest('hex');

/** The schedule, which no suite refuses. */
export function granted(outcome: Result<Schedule, { readonly reason: string }>): Schedule {
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return outcome.value;
}
