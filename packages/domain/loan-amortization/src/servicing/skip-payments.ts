import { err, ok, type Result } from '@emporion/kernel';
import { type Currency, money } from '@emporion/money';
import type { AfterPause, UnpaidInterest } from '../dated/dated-terms.ts';
import { interestOn, interestRule } from '../interest.ts';
import { checkCurrency, checkedTerms, type LoanTerms, longestTerm } from '../loan-terms.ts';
import type { NegativeAmortization, Repayment, Schedule, ScheduleRow } from '../schedule.ts';
import { type HoldingRow, holdDown } from './hold-down.ts';
import { type Debt, type DueIn, payDown } from './pay-down.ts';
import { remainingAfter } from './remaining.ts';
import { solvedAgain } from './solved-again.ts';

/** Payments that need not be made, and what becomes of the rest. */
export interface SkippedPayments {
  /** The last period before them. */
  readonly afterPeriod: number;
  /** How many are skipped: at least one, and fewer than are left. */
  readonly count: number;
  /** What happens to the interest of the skipped periods. */
  readonly unpaidInterest: UnpaidInterest;
  /** Who makes up for them. */
  readonly afterPause: AfterPause;
}

/** Why payments cannot be skipped like that. */
export type SkipRefusal =
  | NegativeAmortization
  /** The same payments would not repay the loan within the most payments that a loan may have. */
  | { readonly reason: 'term-too-long'; readonly longest: number };

/**
 * What is left of a loan in level payments when some are skipped: the skipped periods first, with payments of zero.
 *
 * With `held` interest, `reamortize` finds the smallest level payment whose last payment is no larger.
 *
 * Refuses `negative-amortization` where the payments no longer cover the interest, and `term-too-long`.
 *
 * @throws RangeError if the schedule has no such periods, the currencies differ, or the debt grows beyond 2^53-1.
 */
export function skipPayments<C extends Currency>(
  terms: LoanTerms<C>,
  schedule: Schedule<C>,
  skip: SkippedPayments,
): Result<Repayment<C, HoldingRow>, SkipRefusal> {
  const { afterPeriod, count } = skip;
  checkCurrency(schedule.currency, terms.principal);
  const { balance, last } = remainingAfter(schedule.rows, afterPeriod);
  const resume = afterPeriod + count;
  if (!Number.isInteger(count) || count < 1 || resume >= last) {
    throw new RangeError(`not a number of payments to skip, from 1 to ${last - afterPeriod - 1}: ${count}`);
  }
  const { periodicRate, interestRounding } = checkedTerms(terms);
  const loan: SkippedLoan<C> = {
    terms,
    last,
    resume,
    debt: { balance, rule: interestRule(periodicRate, interestRounding), after: afterPeriod },
    levelPayment: schedule.levelPayment,
    balloon: terms.balloon?.minor ?? 0,
    interestOnlyUntil: terms.interestOnlyPeriods ?? 0,
  };
  const rows = skip.unpaidInterest === 'capitalized' ? capitalized(loan, skip.afterPause) : held(loan, skip.afterPause);
  return rows.ok ? ok({ currency: schedule.currency, rows: rows.value }) : rows;
}

interface SkippedLoan<C extends Currency> {
  readonly terms: LoanTerms<C>;
  readonly debt: Debt;
  readonly last: number;
  /** The last skipped period. */
  readonly resume: number;
  readonly levelPayment: number;
  readonly balloon: number;
  readonly interestOnlyUntil: number;
}

type Rows = Result<readonly HoldingRow[], SkipRefusal>;

function capitalized<C extends Currency>(loan: SkippedLoan<C>, afterPause: AfterPause): Rows {
  const { debt, resume } = loan;
  const skipped = skippedRows(debt, resume);
  const grown: Debt = { ...debt, balance: skipped.at(-1)?.balance ?? debt.balance, after: resume };
  const rest = afterPause === 'reamortize' ? reamortized(loan, grown) : goOn(loan, grown, afterPause);
  return rest.ok ? ok([...skipped, ...rest.value].map((row) => ({ ...row, unpaidInterest: 0 }))) : rest;
}

function skippedRows({ balance: owed, rule, after }: Debt, resume: number): readonly ScheduleRow[] {
  const rows: ScheduleRow[] = [];
  let balance = owed;
  for (let period = after + 1; period <= resume; period++) {
    const interest = interestOn(balance, rule);
    balance += interest;
    rows.push({ period, payment: 0, principal: 0 - interest, interest, balance });
  }
  return rows;
}

function reamortized<C extends Currency>(
  { terms, last }: SkippedLoan<C>,
  { balance, after }: Debt,
): Result<readonly ScheduleRow[], SkipRefusal> {
  const solved = solvedAgain(terms, money(terms.principal.currency, balance), { after, last });
  return solved.ok ? ok(solved.value.rows) : solved;
}

function goOn<C extends Currency>(
  loan: SkippedLoan<C>,
  debt: Debt,
  afterPause: Exclude<AfterPause, 'reamortize'>,
): Result<readonly ScheduleRow[], SkipRefusal> {
  const { levelPayment, last } = loan;
  const interest = interestOn(debt.balance, debt.rule);
  const growing = afterPause === 'extend' ? levelPayment <= interest : levelPayment < interest;
  if (growing) return err({ reason: 'negative-amortization', levelPayment, interest });
  return afterPause === 'balloon'
    ? ok(payDown(debt, last, sameDue(loan, levelPayment, 0)))
    : inTime(loan, payDown(debt, longestTerm, extendedDue(loan)));
}

function held<C extends Currency>(loan: SkippedLoan<C>, afterPause: AfterPause): Rows {
  const { debt, last, levelPayment, balloon } = loan;
  if (afterPause === 'extend') {
    const interest = interestOn(debt.balance, debt.rule);
    if (levelPayment <= interest) return err({ reason: 'negative-amortization', levelPayment, interest });
    return inTime(loan, holdDown(debt, longestTerm, extendedDue(loan)));
  }
  const at = (payment: number) => holdDown(debt, last, sameDue(loan, payment, loan.resume));
  if (afterPause === 'balloon') return ok(at(levelPayment));
  let [low, high] = [0, Math.max(...at(0).map(({ payment }) => payment))];
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if ((at(middle).at(-1)?.payment ?? 0) - balloon <= middle) high = middle;
    else low = middle;
  }
  return ok(at(high));
}

/** Nothing up to a period, interest alone as agreed, and then one payment again and again. */
const sameDue =
  <C extends Currency>({ interestOnlyUntil }: SkippedLoan<C>, payment: number, until: number): DueIn =>
  (period, interest) =>
    period <= until ? 0 : period <= interestOnlyUntil ? interest : payment;

/** The same, moved back by the skipped periods, until the rest is no more than a payment and the balloon. */
function extendedDue<C extends Currency>(loan: SkippedLoan<C>): DueIn {
  const { debt, resume, interestOnlyUntil, levelPayment, balloon } = loan;
  const moved = interestOnlyUntil > debt.after ? interestOnlyUntil + resume - debt.after : 0;
  return (period, interest, everything) => {
    if (period <= resume) return 0;
    if (period <= moved) return interest;
    return everything <= levelPayment + balloon ? everything : levelPayment;
  };
}

function inTime<C extends Currency, Row extends ScheduleRow>(
  { levelPayment, balloon }: SkippedLoan<C>,
  rows: readonly Row[],
): Result<readonly Row[], SkipRefusal> {
  const last = rows.at(-1)?.payment ?? 0;
  return last <= levelPayment + balloon ? ok(rows) : err({ reason: 'term-too-long', longest: longestTerm });
}
