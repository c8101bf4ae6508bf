import { roundRatioExact } from '@emporion/money';
import { type InterestRule, interestOn } from './interest.ts';
import { relativeError, roundDouble } from './level-payment.ts';
import { fillInterestOnly } from './level-rows.ts';
import type { CheckedTerms } from './loan-terms.ts';
import type { ScheduleRow } from './schedule.ts';

/**
 * The rows of a loan whose balances are those of the exact level payment, each rounded to a unit.
 *
 * A payment is `balance + interest − B`, rounded, where B is the ideal balance after it. With nearest rounding a balance is
 * off by at most ½, so that a payment is off by ½(1+r) from the balance before, ½ from the interest and ½ of its own.
 */
export function spreadRows(terms: CheckedTerms, rule: InterestRule): readonly ScheduleRow[] {
  const { interestOnlyPeriods } = terms;
  const periods = interestOnlyPeriods + terms.periods;
  const rows = new Array<ScheduleRow>(periods);
  let balance = terms.principal;
  fillInterestOnly(rows, balance, interestOnlyPeriods, rule);
  const paymentTo = paymentsToIdealBalances(terms);
  for (let period = interestOnlyPeriods + 1; period < periods; period++) {
    const interest = interestOn(balance, rule);
    const payment = paymentTo(period - interestOnlyPeriods, balance, interest);
    const principal = payment - interest;
    balance -= principal;
    rows[period - 1] = { period, payment, principal, interest, balance };
  }
  const interest = interestOn(balance, rule);
  rows[periods - 1] = { period: periods, payment: balance + interest, principal: balance, interest, balance: 0 };
  return rows;
}

/** The payment that brings balance and interest to the ideal balance after a period, rounded once; periods are asked in order. */
type PaymentTo = (period: number, balance: number, interest: number) => number;

function paymentsToIdealBalances(terms: CheckedTerms): PaymentTo {
  const { principal, balloon, periodicRate, periods, paymentRounding } = terms;
  // Rounded up, a payment may leave less than is ideal, and the next then have nothing to pay: zero, and not a unit back.
  const mode = paymentRounding === 'up' ? 'ceiling' : paymentRounding;
  const repaid = principal - balloon;
  const exponent = Math.log1p(periodicRate.numerator / periodicRate.denominator);
  const whole = Math.expm1(-periods * exponent);
  let exactBalance: ((period: number) => BalanceFraction) | undefined;
  return (period, balance, interest) => {
    const left = periods - period;
    const share = exponent === 0 ? left / periods : Math.expm1(-left * exponent) / whole;
    const estimate = balance - (balloon + repaid * share) + interest;
    const error = (balance + interest) * relativeError;
    const rounded = roundDouble(estimate - error, mode);
    if (rounded === roundDouble(estimate + error, mode)) return rounded;
    exactBalance ??= exactBalances(terms);
    const { numerator, denominator } = exactBalance(period);
    const owed = BigInt(balance) + BigInt(interest);
    return Number(roundRatioExact(owed * denominator - numerator, denominator, mode));
  };
}

interface BalanceFraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `B + (P − B)·(q^n − q^k)/(q^n − 1)` after k of n periods, for q = 1+r and a balloon B; its limit where r is zero. */
function exactBalances({
  principal,
  balloon,
  periodicRate,
  periods,
}: CheckedTerms): (period: number) => BalanceFraction {
  const [deferred, repaid, n] = [BigInt(balloon), BigInt(principal - balloon), BigInt(periods)];
  const [a, b] = [BigInt(periodicRate.numerator), BigInt(periodicRate.denominator)];
  if (a === 0n) {
    return (period) => ({ numerator: deferred * n + repaid * (n - BigInt(period)), denominator: n });
  }
  const [still, all] = [b ** n, (a + b) ** n];
  const denominator = all - still;
  // q^k·b^n, carried from one question to the next: each step divides without remainder.
  let grown = still;
  let reached = 0;
  return (period) => {
    const steps = BigInt(period - reached);
    grown = (grown * (a + b) ** steps) / b ** steps;
    reached = period;
    return { numerator: deferred * denominator + repaid * (all - grown), denominator };
  };
}
