import { roundRatioExact } from '@emporion/money';
import type { LoanTerms } from '../loan-terms.ts';
import type { ScheduleRow } from '../schedule.ts';

/** What is left of a loan after its interest-only payments, in integers: a/b is the rate of a period, n the payments left. */
interface Loan {
  readonly lent: bigint;
  readonly balloon: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly n: number;
}

/**
 * The rows of a loan by the definition alone: fractions of integers of any size, nothing prepared, nothing estimated.
 *
 * The plain implementation that the fast one has to agree with.
 */
export function referenceSchedule(terms: LoanTerms): readonly ScheduleRow[] {
  const { annualRate, periodsPerYear = 12, periods, balloon, interestOnlyPeriods = 0, residual } = terms;
  const loan: Loan = {
    lent: BigInt(terms.principal.minor),
    balloon: BigInt(balloon?.minor ?? 0),
    a: BigInt(annualRate.numerator),
    b: BigInt(annualRate.denominator) * BigInt(periodsPerYear),
    n: periods - interestOnlyPeriods,
  };
  const interestOf = (balance: bigint): bigint =>
    balance > 0n ? roundRatioExact(balance * loan.a, loan.b, terms.interestRounding ?? 'halfUp') : 0n;
  const rounding = residual === 'up' ? 'up' : (terms.paymentRounding ?? 'halfUp');
  // No payment is negative, so that away from zero is up.
  const sharing = rounding === 'up' ? 'ceiling' : rounding;
  const exact = exactPayment(loan);
  const rounded = roundRatioExact(exact.numerator, exact.denominator, rounding);
  const level = residual === 'nudge' ? nudged(loan, rounded, interestOf) : rounded;

  const rows: ScheduleRow[] = [];
  let balance = loan.lent;
  for (let period = 1; period <= periods && (balance > 0n || residual === 'spread'); period++) {
    const k = period - interestOnlyPeriods;
    const interest = interestOf(balance);
    let payment = level;
    if (k <= 0) payment = interest;
    else if (residual === 'spread') {
      const ideal = idealBalance(loan, exact, k);
      payment = roundRatioExact((balance + interest) * ideal.denominator - ideal.numerator, ideal.denominator, sharing);
    }
    const isLast = period === periods || (residual !== 'spread' && payment - interest >= balance);
    const principal = isLast ? balance : payment - interest;
    balance -= principal;
    rows.push({
      period,
      payment: Number(principal + interest),
      principal: Number(principal),
      interest: Number(interest),
      balance: Number(balance),
    });
  }
  return rows;
}

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `c·Σ v^k + B·v^n = P`, with v = b/(a+b), over the common denominator (a+b)^n. */
function exactPayment({ lent, balloon, a, b, n }: Loan): Fraction {
  let annuity = 0n;
  for (let k = 1; k <= n; k++) annuity += b ** BigInt(k) * (a + b) ** BigInt(n - k);
  return { numerator: lent * (a + b) ** BigInt(n) - balloon * b ** BigInt(n), denominator: annuity };
}

/** What is owed after k exact payments on exact interest. */
function idealBalance({ lent, a, b }: Loan, payment: Fraction, k: number): Fraction {
  let numerator = lent * payment.denominator;
  let denominator = payment.denominator;
  for (let paid = 0; paid < k; paid++) {
    numerator = numerator * (a + b) - payment.numerator * (denominator / payment.denominator) * b;
    denominator *= b;
  }
  return { numerator, denominator };
}

/** Fineract's rule, in its own order: adjust, look again, keep what is better. */
function nudged({ lent, balloon, n }: Loan, rounded: bigint, interestOf: (balance: bigint) => bigint): bigint {
  const leftOver = (payment: bigint): bigint => {
    let balance = lent;
    for (let k = 0; k < n; k++) balance += interestOf(balance) - payment;
    return balance - balloon;
  };
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const isPayable = (payment: bigint): boolean => payment >= interestOf(lent);
  let payment = rounded;
  for (let adopted = 0; adopted < 3 && isPayable(payment); adopted++) {
    const left = leftOver(payment);
    if (size(left) <= BigInt(Math.floor(n / 2))) break;
    const next = payment + roundRatioExact(left, BigInt(n), 'halfUp');
    if (!isPayable(next) || size(leftOver(next)) >= size(left)) break;
    payment = next;
  }
  return payment;
}
