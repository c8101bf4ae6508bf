import { type RoundingMode, roundRatioExact } from '@emporion/money';
import { roundDouble } from '../level-payment.ts';
import { type DebtLine, debtLines, type LevelProblem } from './debt-line.ts';
import { estimateOf, exactPayment, nothingWaits } from './level-solution.ts';

/** Payments that bring the debt next to what it would be if nothing were rounded. */
export interface SpreadPayments {
  /** @param owed - principal and interest together, as the payment of the period falls due; periods in ascending order. */
  readonly payment: (index: number, owed: number) => number;
}

/** The payments of `spread` for one problem. */
export function spreadPayments(problem: LevelProblem, mode: RoundingMode): SpreadPayments {
  const { from } = problem;
  const { payment, error, balances } = idealBalances(problem);
  const exact = exactPayments(problem, mode);
  return {
    payment: (index, owed) => {
      const ideal = balances[index - from] ?? 0;
      // The error of the payment adds up over the periods that are left; what rounding adds is relative to the balance.
      const most = error * (problem.to - index) + 2e-12 * (ideal + payment);
      const rounded = roundDouble(owed - ideal - most, mode);
      return rounded === roundDouble(owed - ideal + most, mode) ? rounded + 0 : exact(index, owed);
    },
  };
}

/** The unrounded balance after each period, from the last back to the first, where nothing cancels. */
function idealBalances(problem: LevelProblem): {
  readonly payment: number;
  readonly error: number;
  readonly balances: Float64Array;
} {
  const { timeline, from, to, dues, balloon, annualRate } = problem;
  const { payment, error } = estimateOf(problem);
  const perPart = annualRate.numerator / annualRate.denominator / timeline.denominator;
  const balances = new Float64Array(to - from);
  let balance = balloon;
  for (let index = to - 1; index >= from; index--) {
    balances[index - from] = balance;
    const due = dues?.[index] ?? 'payment';
    if (due === 'interest') continue;
    balance = (balance + (due === 'payment' ? payment : 0)) / (1 + (timeline.parts[index] ?? 0) * perPart);
  }
  return { payment, error, balances };
}

/** The same in integers of any size, for the rows that doubles cannot decide. */
function exactPayments(problem: LevelProblem, mode: RoundingMode): (index: number, owed: number) => number {
  let lines: Iterator<DebtLine, undefined> | undefined;
  let payment = { numerator: 0n, denominator: 1n };
  let line: DebtLine | undefined;
  let next = problem.from;
  return (index, owed) => {
    if (lines === undefined) {
      payment = exactPayment(problem, nothingWaits);
      lines = debtLines(problem, nothingWaits);
    }
    for (; next <= index; next++) line = lines.next().value;
    if (line === undefined) throw new RangeError(`not a period of this loan: ${index + 1}`);
    const { principal, paid, scale } = line;
    const over = scale * payment.denominator;
    const ideal = principal * payment.denominator - paid * payment.numerator;
    return Number(roundRatioExact(BigInt(owed) * over - ideal, over, mode));
  };
}
