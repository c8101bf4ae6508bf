import { type Rate, rate } from '@emporion/money';
import type { UnpaidInterest } from './dated-terms.ts';
import type { Due } from './payment-days.ts';
import { foreseenStretches, type Timeline } from './timeline.ts';

/** What level payments have to repay, from one period on, as far as is known when that period begins. */
export interface LevelProblem {
  readonly timeline: Timeline;
  /** The first period and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Owed as the first period begins. */
  readonly principal: number;
  /** Interest that waits to be paid. */
  readonly held: number;
  /** Owed after the last payment. */
  readonly balloon: number;
  readonly unpaidInterest: UnpaidInterest;
  /** Undefined when every period is paid. */
  readonly dues: readonly Due[] | undefined;
  /** The rate from the end of the first period on. */
  readonly annualRate: Rate;
}

/**
 * An unrounded debt as a function of the payment c, in integers of any size: `(principal − paid·c) / scale` of principal
 * and `(held − heldPaid·c) / scale` of interest that waits.
 */
export interface DebtLine {
  principal: bigint;
  paid: bigint;
  held: bigint;
  heldPaid: bigint;
  scale: bigint;
}

/** A part of a period with one debt: what is lent as it begins, and its interest on one unit. */
interface ExactStretch {
  readonly drawn: bigint;
  readonly interest: bigint;
  readonly over: bigint;
}

/**
 * The debt after each period, by the definition; the one object changes from period to period.
 *
 * @param waiting - the periods whose payment does not cover the interest that is held
 */
export function* debtLines(problem: LevelProblem, waiting: ReadonlySet<number>): Generator<DebtLine, undefined> {
  const { from, to, dues, unpaidInterest } = problem;
  const stretchesOf = exactStretches(problem);
  const line: DebtLine = {
    principal: BigInt(problem.principal),
    paid: 0n,
    held: BigInt(problem.held),
    heldPaid: 0n,
    scale: 1n,
  };
  for (let index = from; index < to; index++) {
    accrue(line, stretchesOf(index));
    const due = dues?.[index] ?? 'payment';
    if (due === 'interest') {
      line.held = 0n;
      line.heldPaid = 0n;
    } else if (waiting.has(index)) {
      line.heldPaid += line.scale;
    } else if (due === 'payment' || unpaidInterest === 'capitalized') {
      line.principal += line.held;
      line.paid += line.heldPaid + (due === 'payment' ? line.scale : 0n);
      line.held = 0n;
      line.heldPaid = 0n;
    }
    yield line;
  }
}

/** Let interest accrue on the principal and wait. */
function accrue(line: DebtLine, stretches: readonly ExactStretch[]): void {
  let [interest, interestPaid] = [0n, 0n];
  for (const { drawn, interest: rateOfStretch, over } of stretches) {
    line.principal += drawn * line.scale;
    interest = interest * over + line.principal * rateOfStretch;
    interestPaid = interestPaid * over + line.paid * rateOfStretch;
    line.principal *= over;
    line.paid *= over;
    line.held *= over;
    line.heldPaid *= over;
    line.scale *= over;
  }
  line.held += interest;
  line.heldPaid += interestPaid;
}

function exactStretches({ timeline, from, annualRate }: LevelProblem): (index: number) => readonly ExactStretch[] {
  const { parts, denominator } = timeline;
  const whole = rate(annualRate.numerator, annualRate.denominator * denominator);
  return (index) => {
    const foreseen = foreseenStretches(timeline, index, from, annualRate);
    if (foreseen === undefined) {
      const interest = BigInt(parts[index] ?? 0) * BigInt(whole.numerator);
      return [{ drawn: 0n, interest, over: interest === 0n ? 1n : BigInt(whole.denominator) }];
    }
    return foreseen.map(({ num, den, annualRate: charged, drawn }) => ({
      drawn: BigInt(drawn),
      interest: BigInt(num) * BigInt(charged.numerator),
      over: BigInt(den) * BigInt(charged.denominator),
    }));
  };
}
