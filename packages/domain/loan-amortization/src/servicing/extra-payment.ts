import { ok, type Result } from '@emporion/kernel';
import { type Currency, type Money, money, subtract } from '@emporion/money';
import { interestRule } from '../interest.ts';
import { checkCurrency, checkedTerms, type LoanTerms } from '../loan-terms.ts';
import { type NegativeAmortization, type Repayment, type Schedule, totalInterest } from '../schedule.ts';
import { type Debt, payDown } from './pay-down.ts';
import { type Remaining, remainingAfter } from './remaining.ts';
import { solvedAgain } from './solved-again.ts';

/** A payment beside those of the schedule. */
export interface ExtraPayment<C extends Currency = Currency> {
  /** The period with whose payment it is made, after that payment; the one before the first row is when the loan is new. */
  readonly afterPeriod: number;
  readonly amount: Money<C>;
}

/**
 * What an extra payment may do to the payments that are left.
 *
 * - `reamortize`: they are solved again for the term that is left, and become smaller.
 * - `shortenTerm`: they stay as they are, and the loan ends earlier.
 * - `adjustLast`: each repays the principal that it would have repaid, and the interest on it falls; the last become smaller
 *   or fall away.
 * - `payAhead`: the next ones need not be paid until the extra payment is used up. Their interest is added to the debt,
 *   which is smaller by all of the extra payment from the start.
 */
export type PrepaymentStrategy = 'reamortize' | 'shortenTerm' | 'adjustLast' | 'payAhead';

/** What is left of a loan under one strategy. */
export interface Prepaid<C extends Currency = Currency, Plan extends Repayment<C> = Repayment<C>> {
  /** The periods after the extra payment, numbered as before. */
  readonly schedule: Plan;
  /** The interest that is left to pay. */
  readonly totalInterest: Money<C>;
  /** The interest that is saved; below zero where rounding eats a saving of a few units. */
  readonly saving: Money<C>;
}

/** What is left of a loan after an extra payment, by every strategy, or that nothing is. */
export type PrepaidLoan<C extends Currency = Currency> =
  | {
      readonly kind: 'closed';
      /** What of the payment was more than the debt. */
      readonly excess: Money<C>;
      readonly saving: Money<C>;
    }
  | {
      readonly kind: 'open';
      /** What is owed after the extra payment. */
      readonly balance: Money<C>;
      /** Refused where a level payment of so small a debt is less than its interest once rounded. */
      readonly reamortize: Result<Prepaid<C, Schedule<C>>, NegativeAmortization>;
      readonly shortenTerm: Prepaid<C>;
      readonly adjustLast: Prepaid<C>;
      /** The next payment is due in that period, in part or in full. */
      readonly payAhead: Prepaid<C> & { readonly nextPaymentPeriod: number };
    };

/**
 * What an extra payment does to a loan in level payments, by every strategy at once: the borrower chooses when paying.
 *
 * Interest: `shortenTerm` ≤ `adjustLast` ≤ what it was without the payment, and `shortenTerm` ≤ `reamortize`, whose payment
 * is never larger than it was. Nothing paid extra changes nothing; the whole balance closes the loan.
 *
 * @param schedule - the one that is followed, which an earlier extra payment may have shortened
 * @throws RangeError if the schedule has no such period, the amount is below zero, the currencies differ or a
 * payment is beyond 2^53-1.
 *
 * @example
 * ```ts
 * const outcome = applyExtraPayment(terms, schedule, { afterPeriod: 12, amount: money('EUR', 200_000) });
 * outcome.kind === 'open' && outcome.shortenTerm.saving;
 * ```
 */
export function applyExtraPayment<C extends Currency>(
  terms: LoanTerms<C>,
  schedule: Schedule<C>,
  { afterPeriod, amount }: ExtraPayment<NoInfer<C>>,
): PrepaidLoan<C> {
  const { currency } = schedule;
  checkCurrency(currency, terms.principal);
  if (amount.minor < 0) throw new RangeError(`not an extra payment: ${amount.minor}`);
  const before = remainingAfter(schedule.rows, afterPeriod);
  const interestBefore = totalInterest({ currency, rows: before.rows });
  const left = subtract(money(currency, before.balance), amount);
  if (left.minor <= 0) return { kind: 'closed', excess: money(currency, 0 - left.minor), saving: interestBefore };

  const { periodicRate, interestRounding } = checkedTerms(terms);
  const debt = { balance: left.minor, rule: interestRule(periodicRate, interestRounding), after: afterPeriod };
  const prepaid = <Plan extends Repayment<C>>(plan: Plan): Prepaid<C, Plan> => {
    const interest = totalInterest<C>(plan);
    return { schedule: plan, totalInterest: interest, saving: subtract(interestBefore, interest) };
  };
  const samePayments = { ...schedule, rows: withSamePayments(debt, before) };
  const solved =
    amount.minor === 0 ? ok(samePayments) : solvedAgain(terms, left, { after: afterPeriod, last: before.last });
  const lower = solved.ok && solved.value.levelPayment > schedule.levelPayment ? ok(samePayments) : solved;
  const ahead = paidAhead(debt, before, amount.minor);
  return {
    kind: 'open',
    balance: left,
    reamortize: lower.ok ? ok(prepaid(lower.value)) : lower,
    shortenTerm: prepaid({ currency, rows: samePayments.rows }),
    adjustLast: prepaid({ currency, rows: withSamePrincipal(debt, before) }),
    payAhead: { ...prepaid({ currency, rows: ahead.rows }), nextPaymentPeriod: ahead.nextPaymentPeriod },
  };
}

function withSamePayments(debt: Debt, { rows, last }: Remaining) {
  return payDown(debt, last, (period) => rows[period - debt.after - 1]?.payment ?? 0);
}

function withSamePrincipal(debt: Debt, { rows, last }: Remaining) {
  return payDown(debt, last, (period, interest) => (rows[period - debt.after - 1]?.principal ?? 0) + interest);
}

function paidAhead(debt: Debt, { rows, last }: Remaining, amount: number) {
  let credit = amount;
  const due = rows.map(({ payment }) => {
    const covered = Math.min(credit, payment);
    credit -= covered;
    return payment - covered;
  });
  const paid = payDown(debt, last, (period) => due[period - debt.after - 1] ?? 0);
  return { rows: paid, nextPaymentPeriod: paid.find(({ payment }) => payment > 0)?.period ?? last };
}
