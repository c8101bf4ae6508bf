import { ok, type Result } from '@emporion/kernel';
import { type Currency, type Money, money } from '@emporion/money';
import { amortize } from '../amortize.ts';
import type { LoanTerms } from '../loan-terms.ts';
import type { NegativeAmortization, Schedule } from '../schedule.ts';

/** The level payments of what is left of a debt in what is left of its term, numbered as before. */
export function solvedAgain<C extends Currency>(
  terms: LoanTerms<C>,
  principal: Money<C>,
  { after, last }: { readonly after: number; readonly last: number },
): Result<Schedule<C>, NegativeAmortization> {
  const periods = last - after;
  const { balloon, interestOnlyPeriods = 0 } = terms;
  const solved = amortize({
    ...terms,
    principal,
    periods,
    interestOnlyPeriods: Math.min(Math.max(0, interestOnlyPeriods - after), periods - 1),
    balloon: money(principal.currency, Math.min(balloon?.minor ?? 0, principal.minor)),
  });
  if (!solved.ok) return solved;
  const rows = solved.value.rows.map((row) => ({ ...row, period: row.period + after }));
  return ok({ ...solved.value, rows });
}
