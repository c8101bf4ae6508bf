import { type Currency, type ExactRatio, exactRatio, type Rate, roundRatioExact } from '@emporion/money';
import { interestRule } from './interest.ts';
import { type CheckedLoan, checkedLoan, type LoanBasis } from './loan-terms.ts';
import { planSchedule, rowsOfPayments } from './plan-schedule.ts';
import type { PlanSchedule } from './schedule.ts';

/** A loan whose payments rise by the same rate again and again, and then stay. */
export interface GraduatedTerms<C extends Currency = Currency> extends LoanBasis<C> {
  /** By how much a payment is above the one before the step, from 0 to 1 (100 %). */
  readonly increase: Rate;
  /** How many steps there are. */
  readonly increases: number;
  /** After how many payments comes the next step. @default a year's */
  readonly periodsPerStep?: number;
}

/** How a loan is repaid in rising payments. */
export interface GraduatedSchedule<C extends Currency = Currency> extends PlanSchedule<C> {
  /** The payment of each step in minor units, the first before any increase. */
  readonly stepPayments: readonly number[];
}

/** A graduated plan before anything is rounded, in minor units. */
export interface ExactGraduation {
  /** The payment of each step, the first before any increase. */
  readonly stepPayments: readonly ExactRatio[];
  /** The most that is ever owed after a payment, or at the start. */
  readonly peakBalance: ExactRatio;
}

/**
 * The schedule of a graduated-payment loan.
 *
 * The payment of each step is rounded once from its exact value, and the last payment takes what is left. The first
 * payments may well not cover the interest: `kind` then is `negative-amortization`, and `peakBalance` says how far the debt
 * grows.
 *
 * @throws RangeError if the terms are outside their ranges, or a payment or the debt is beyond 2^53-1.
 */
export function amortizeGraduated<C extends Currency>(terms: GraduatedTerms<C>): GraduatedSchedule<C> {
  const plan = graduation(terms);
  const { principal, periods, periodicRate, paymentRounding, interestRounding } = plan.loan;
  const stepPayments = plan.numerators.map((numerator) => {
    const payment = roundRatioExact(numerator, plan.denominator, paymentRounding);
    if (payment > Number.MAX_SAFE_INTEGER) throw new RangeError(`not a payment in minor units: ${payment}`);
    return Number(payment);
  });
  const last = stepPayments.length - 1;
  const payments = Array.from(
    { length: periods },
    (_, index) => stepPayments[Math.min(last, Math.floor(index / plan.periodsPerStep))] ?? 0,
  );
  const rows = rowsOfPayments(principal, payments, interestRule(periodicRate, interestRounding));
  return { ...planSchedule(terms.principal.currency, principal, rows, stepPayments[last] ?? 0), stepPayments };
}

/**
 * The payments of a graduated plan, and the most that is owed on the way, before anything is rounded.
 *
 * @throws RangeError if the terms are outside their ranges.
 */
export function exactGraduation(terms: GraduatedTerms): ExactGraduation {
  const { loan, numerators, denominator, periodsPerStep } = graduation(terms);
  const [a, b] = [BigInt(loan.periodicRate.numerator), BigInt(loan.periodicRate.denominator)];
  // A balance is kept as numerator / (denominator·b^k) after k payments, and compared with the peak over b^k.
  let balance = BigInt(loan.principal) * denominator;
  let [peak, peakScale, scale] = [balance, 1n, 1n];
  let peakAtScale = balance;
  for (let period = 1; period < loan.periods; period++) {
    scale *= b;
    const step = Math.min(numerators.length - 1, Math.floor((period - 1) / periodsPerStep));
    balance = balance * (a + b) - (numerators[step] ?? 0n) * scale;
    peakAtScale *= b;
    if (balance > peakAtScale) [peak, peakAtScale, peakScale] = [balance, balance, scale];
  }
  return {
    stepPayments: numerators.map((numerator) => exactRatio(numerator, denominator)),
    peakBalance: exactRatio(peak, denominator * peakScale),
  };
}

interface Graduation {
  readonly loan: CheckedLoan;
  readonly periodsPerStep: number;
  /** The payment of each step, over one denominator. */
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** `c·Σ f^t·v^k = P` over the n payments, t steps being taken before payment k, solved for the payments `c·f^t`. */
function graduation(terms: GraduatedTerms): Graduation {
  const loan = checkedLoan(terms);
  const { increase, increases, periodsPerStep = terms.periodsPerYear ?? 12 } = terms;
  if (increase.numerator < 0 || increase.numerator > increase.denominator) {
    throw new RangeError(`not an increase from 0 to 1: ${increase.numerator}/${increase.denominator}`);
  }
  if (!Number.isInteger(increases) || increases < 0) throw new RangeError(`not a number of increases: ${increases}`);
  if (!Number.isInteger(periodsPerStep) || periodsPerStep < 1) {
    throw new RangeError(`not a number of payments between increases: ${periodsPerStep}`);
  }
  const steps = Math.min(increases, Math.floor((loan.periods - 1) / periodsPerStep));
  const [a, b] = [BigInt(loan.periodicRate.numerator), BigInt(loan.periodicRate.denominator)];
  const from = BigInt(increase.denominator);
  const rises = from + BigInt(increase.numerator);
  const weights = Array.from({ length: steps + 1 }, (_, step) => rises ** BigInt(step) * from ** BigInt(steps - step));
  let [discounted, scale] = [0n, 1n];
  for (let period = 1; period <= loan.periods; period++) {
    scale *= b;
    const step = Math.min(steps, Math.floor((period - 1) / periodsPerStep));
    discounted = discounted * (a + b) + (weights[step] ?? 0n) * scale;
  }
  const grown = BigInt(loan.principal) * (a + b) ** BigInt(loan.periods);
  return {
    loan,
    periodsPerStep,
    numerators: weights.map((weight) => weight * grown),
    denominator: discounted,
  };
}
