import { type RoundingMode, roundRatioExact } from '@emporion/money';
import { roundDouble } from '../level-payment.ts';
import { type DebtLine, debtLines, type LevelProblem } from './debt-line.ts';

/** The payment that solves a problem, in doubles: good to `error` units. */
export interface LevelEstimate {
  readonly payment: number;
  readonly error: number;
  /** The periods whose payment does not cover the interest that is held. */
  readonly waiting: ReadonlySet<number>;
}

/** Every payment covers its interest. */
export const nothingWaits: ReadonlySet<number> = new Set();

// Each period rounds five times at most, and there are up to 1,200: the sums below are right to 7e-13 of themselves.
const relativeError = 4e-12;

/**
 * The level payment of a problem, in minor units, rounded once from its exact value; 0 when there is no payment to solve.
 *
 * @throws RangeError if the payment is beyond 2^53-1.
 */
export function levelPaymentOf(problem: LevelProblem, mode: RoundingMode): number {
  const estimate = estimateOf(problem);
  const [low, high] = [estimate.payment - estimate.error, estimate.payment + estimate.error];
  // Ziv's test, as for loans without dates.
  const rounded = roundDouble(low, mode);
  if (high < Number.MAX_SAFE_INTEGER && rounded === roundDouble(high, mode)) return rounded + 0;
  const { numerator, denominator } = exactPayment(problem, estimate.waiting);
  const payment = roundRatioExact(numerator, denominator, mode);
  if (payment > Number.MAX_SAFE_INTEGER) throw new RangeError(`not a payment in minor units: ${payment}`);
  return Number(payment);
}

/** The exact payment. */
export function exactPayment(
  problem: LevelProblem,
  waiting: ReadonlySet<number>,
): { readonly numerator: bigint; readonly denominator: bigint } {
  let last: DebtLine | undefined;
  for (const line of debtLines(problem, waiting)) last = line;
  if (last === undefined) return { numerator: 0n, denominator: 1n };
  const { principal, paid, held, heldPaid, scale } = last;
  const numerator = principal + held - BigInt(problem.balloon) * scale;
  const denominator = paid + heldPaid;
  return numerator <= 0n || denominator === 0n ? { numerator: 0n, denominator: 1n } : { numerator, denominator };
}

const mostRounds = 64;

/** The payment in doubles, and where it does not cover the interest. */
export function estimateOf(problem: LevelProblem): LevelEstimate {
  const covering = solvePlain(problem) ?? solveBroken(problem, Number.POSITIVE_INFINITY);
  if (problem.unpaidInterest === 'capitalized' || alwaysCovers(problem, covering.payment)) return covering;
  // The last balance falls with the payment along a broken line: solve the piece on which the guess lies, until it stays.
  let estimate = covering;
  for (let round = 0; round < mostRounds; round++) {
    const next = solveBroken(problem, estimate.payment);
    if (Math.abs(next.payment - estimate.payment) <= estimate.error) return next;
    estimate = next;
  }
  return estimate;
}

/** Whether the payment covers the longest interest on all that is ever owed; the usual loan is spared the search. */
function alwaysCovers(problem: LevelProblem, payment: number): boolean {
  if (!isPlain(problem)) return false;
  const { timeline, principal, annualRate } = problem;
  const most = principal * (annualRate.numerator / annualRate.denominator) * (timeline.longest / timeline.denominator);
  return payment * (1 - relativeError) > most;
}

const isPlain = ({ timeline, from, dues, held }: LevelProblem): boolean =>
  dues === undefined && held === 0 && !timeline.stretches.has(from);

/** The debt and the payments carried to the end; undefined where there is more to it, or it leaves the range of doubles. */
function solvePlain(problem: LevelProblem): LevelEstimate | undefined {
  if (!isPlain(problem)) return undefined;
  const { timeline, from, to, balloon, annualRate } = problem;
  const { parts, denominator } = timeline;
  const perPart = annualRate.numerator / annualRate.denominator / denominator;
  let owed = problem.principal;
  let paid = 0;
  for (let index = from; index < to; index++) {
    const growth = 1 + (parts[index] ?? 0) * perPart;
    owed *= growth;
    paid = paid * growth + 1;
  }
  return Number.isFinite(owed) && Number.isFinite(paid) ? estimated(owed, balloon, paid, nothingWaits) : undefined;
}

function estimated(owed: number, left: number, paid: number, waiting: ReadonlySet<number>): LevelEstimate {
  if (paid === 0) return { payment: 0, error: 0, waiting };
  return { payment: Math.max(0, (owed - left) / paid), error: (relativeError * (owed + left)) / paid, waiting };
}

const largestScaled = 1e200;

/** As `debtLines`, in doubles: interest waits wherever `guess` would not cover it. */
function solveBroken(problem: LevelProblem, guess: number): LevelEstimate {
  const { timeline, from, to, dues, unpaidInterest, annualRate } = problem;
  const perPart = annualRate.numerator / annualRate.denominator / timeline.denominator;
  const waiting = new Set<number>();
  let { principal, held } = problem;
  let [paid, heldPaid, scale] = [0, 0, 1];
  for (let index = from; index < to; index++) {
    const stretches = index === from ? timeline.stretches.get(index) : undefined;
    const interest = (timeline.parts[index] ?? 0) * perPart;
    if (stretches === undefined) held += principal * interest;
    for (const { num, den, annualRate: known, drawn } of stretches ?? []) {
      principal += drawn;
      held += principal * (known.numerator / known.denominator) * (num / den);
    }
    heldPaid += paid * interest;
    const due = dues?.[index] ?? 'payment';
    if (due === 'payment' && unpaidInterest === 'held' && held - heldPaid * guess > guess * scale) {
      waiting.add(index);
      heldPaid += scale;
    } else if (due !== 'nothing' || unpaidInterest === 'capitalized') {
      if (due !== 'interest') {
        principal += held;
        paid += heldPaid + (due === 'payment' ? scale : 0);
      }
      [held, heldPaid] = [0, 0];
    }
    if (principal > largestScaled || paid > largestScaled) {
      principal /= largestScaled;
      paid /= largestScaled;
      held /= largestScaled;
      heldPaid /= largestScaled;
      scale /= largestScaled;
    }
  }
  return estimated(principal + held, problem.balloon * scale, paid + heldPaid, waiting);
}
