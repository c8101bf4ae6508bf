import { err, ok, type Result } from '@emporion/kernel';
import { halley, hasArrived } from './falling-root.ts';
import { internalRate, onlyRate } from './internal-rate.ts';
import { logMeanDiscount, newCurve } from './mean-discount.ts';
import type { RateRefusal } from './rate-refusal.ts';
import { forceOfStreams } from './unit-streams.ts';

/** Equal payments, and what they are worth at the beginning of the first period. */
export interface LevelStream {
  /** How many payments: a whole number from 1 to 1,000,000. */
  readonly periods: number;
  readonly payment: number;
  /** What the payments repay, of the same sign as they are. */
  readonly presentValue: number;
  /** What is paid at the end of the last period beside the payments. @default 0 */
  readonly futureValue?: number;
  /** Whether each payment is made at the beginning of its period. @default false */
  readonly due?: boolean;
}

const mostPeriods = 1_000_000;

/**
 * The rate of a period at which equal payments are worth their present value; 0.005 is half a percent.
 *
 * Amounts may be in any unit. The rate is right to 1e-12 of itself from 1e-4 on, and to 1e-16 below. It needs no guess:
 * the logarithm of what the payments are worth is convex and nearly straight in the force of interest, so that Newton's
 * method on it does not fail. Refused with `no-rate` where no rate above −100 % will do, and with `several-rates` where
 * amounts of either sign leave a choice.
 *
 * @throws RangeError if `periods` is outside its range or an amount is not finite.
 */
export function levelRate(stream: LevelStream): Result<number, RateRefusal> {
  const { periods, payment, presentValue, futureValue = 0, due = false } = stream;
  if (!Number.isInteger(periods) || periods < 1 || periods > mostPeriods) {
    throw new RangeError(`not a number of payments from 1 to ${mostPeriods}: ${periods}`);
  }
  if (!Number.isFinite(payment + presentValue + futureValue)) {
    throw new RangeError(`not finite amounts: ${payment}, ${presentValue}, ${futureValue}`);
  }
  const sign = presentValue < 0 ? -1 : 1;
  const [lent, level, last] = [sign * presentValue, sign * payment, sign * futureValue];
  if (level <= 0 || last < 0) return rateOfSingleFlows(stream);
  // A payment made today is not lent at all.
  const [owed, left] = due ? [lent - level, periods - 1] : [lent, periods];
  if (owed <= 0 || left === 0) return rateOfSingleFlows(stream);
  const rate = Math.expm1(
    last === 0 ? forceOfLevel(left, level, owed) : forceWithLast(left, level, owed, periods, last),
  );
  if (rate > -1 && rate < Number.POSITIVE_INFINITY) return ok(rate);
  return err({ reason: 'no-rate', received: lent, paid: periods * level + last });
}

/** The same from single flows, where amounts of either sign may leave no rate or several. */
function rateOfSingleFlows({
  periods,
  payment,
  presentValue,
  futureValue = 0,
  due = false,
}: LevelStream): Result<number, RateRefusal> {
  const flows = new Array<number>(periods + 1).fill(0);
  for (let k = 0; k < periods; k++) flows[due ? k : k + 1] = -payment;
  flows[0] = (flows[0] ?? 0) + presentValue;
  flows[periods] = (flows[periods] ?? 0) - futureValue;
  return onlyRate(internalRate(flows));
}

const forceWithLast = (count: number, amount: number, lent: number, end: number, last: number): number =>
  forceOfStreams(
    [{ amount: lent, count: 1, t: 0, f: 0 }],
    [
      { amount, count, t: 1, f: 0 },
      { amount: last, count: 1, t: end, f: 0 },
    ],
  );

const mostSteps = 100;

function forceOfLevel(periods: number, payment: number, presentValue: number): number {
  const mean = (periods + 1) / 2;
  const growth = logGrowth(periods, payment, presentValue);
  const whole = newCurve();
  const single = newCurve();
  // Near zero the first step of the method is known beforehand; far from it a long stream is nearly a perpetuity.
  let u = growth < 1 ? halley(growth, -mean, (periods * periods - 1) / 12) : Math.log1p(payment / presentValue);
  for (let step = 0; step < mostSteps; step++) {
    const side = u < 0 ? -1 : 1;
    const size = side * u;
    logMeanDiscount(periods * size, whole);
    logMeanDiscount(size, single);
    // Discounted from the payment that weighs most: the first at a positive rate, the last at a negative one.
    const heaviest = side < 0 ? periods : 1;
    const value = growth - heaviest * u + whole.value - single.value;
    const slope = side * (periods * whole.slope - single.slope) - heaviest;
    const curvature = periods * periods * whole.curvature - single.curvature;
    const move = halley(value, slope, curvature);
    u += move;
    if (hasArrived(move, u, 1 / periods)) break;
  }
  return u;
}

/** The logarithm of what is paid over what is lent, without losing the digits of a small difference. */
function logGrowth(periods: number, payment: number, presentValue: number): number {
  // The product is taken exactly, in two parts: the rate of a short stream has no more digits than this difference.
  const shifted = 134_217_729 * payment;
  const high = shifted - (shifted - payment);
  const excess = periods * high - presentValue + periods * (payment - high);
  return 2 * Math.abs(excess) < presentValue
    ? Math.log1p(excess / presentValue)
    : Math.log((periods * payment) / presentValue);
}
