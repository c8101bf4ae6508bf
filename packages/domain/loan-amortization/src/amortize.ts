import { err, ok, type Result } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import { interestOn, interestRule } from './interest.ts';
import { levelPaymentMinor } from './level-payment.ts';
import { levelRows } from './level-rows.ts';
import { type CheckedTerms, checkedTerms, type LoanTerms } from './loan-terms.ts';
import { nudgedPayment } from './nudge.ts';
import type { NegativeAmortization, Schedule, ScheduleKind, ScheduleRow } from './schedule.ts';
import { spreadRows } from './spread-rows.ts';

/**
 * The schedule of a loan that is repaid in level payments.
 *
 * Each row's interest is rounded once from the exact product of the balance and the rate, and `residual` says who pays
 * what rounding leaves over. There are as many rows as periods, or fewer where the rounded payment repays the loan early.
 *
 * Let s = ((1+r)^n − 1)/r be the final value of n units. With payment and interest rounded to the nearest unit, the last
 * payment of `last` is within s + 1 of the level payment and the balloon; with other roundings within 2·s + 1.
 *
 * Refuses `negative-amortization`; `spread` never does.
 *
 * @throws RangeError if the terms are outside their ranges or a payment is beyond 2^53-1.
 *
 * @example
 * ```ts
 * const schedule = amortize({ principal: money('EUR', 1_000_000), annualRate: parsePercent('5'), periods: 36 });
 * schedule.ok && schedule.value.levelPayment; // 29971
 * ```
 */
export function amortize<C extends Currency>(terms: LoanTerms<C>): Result<Schedule<C>, NegativeAmortization> {
  const checked = checkedTerms(terms);
  const rule = interestRule(checked.periodicRate, checked.interestRounding);
  const { currency } = terms.principal;
  const rounded = levelPaymentMinor(checked);
  if (terms.residual === 'spread') {
    const rows = spreadRows(checked, rule);
    return ok({ kind: 'level', currency, levelPayment: rounded, rows: payable(rows) });
  }
  const levelPayment = terms.residual === 'nudge' ? nudgedPayment(checked, rounded, rule) : rounded;
  const firstInterest = interestOn(checked.principal, rule);
  // From here on no balance, and so no interest, can exceed the first.
  if (levelPayment < firstInterest)
    return err({ reason: 'negative-amortization', levelPayment, interest: firstInterest });
  const rows = payable(levelRows(checked, levelPayment, rule));
  return ok({ kind: kindOf(checked, levelPayment, rows), currency, levelPayment, rows });
}

function kindOf(terms: CheckedTerms, levelPayment: number, rows: readonly ScheduleRow[]): ScheduleKind {
  if (terms.periods > 1 && rows[terms.interestOnlyPeriods]?.principal === 0) return 'interest-only';
  const last = rows.at(-1)?.payment ?? 0;
  return last - terms.balloon > 2 * levelPayment ? 'oversized-final-payment' : 'level';
}

/** Every other row pays about the level payment, whose range has been checked. */
function payable(rows: readonly ScheduleRow[]): readonly ScheduleRow[] {
  const last = rows.at(-1)?.payment ?? 0;
  if (!Number.isSafeInteger(last)) throw new RangeError(`not a payment in minor units: ${last}`);
  return rows;
}
