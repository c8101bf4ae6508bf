import { fallingRoot } from './falling-root.ts';
import { type Curve, logMeanDiscount, newCurve } from './mean-discount.ts';

/** Equal amounts one period apart, the first of them `t` whole periods and a fraction `f` of one from now. */
export interface UnitStream {
  readonly amount: number;
  readonly count: number;
  readonly t: number;
  readonly f: number;
}

/** Streams of one direction, from the earliest on, prepared for many rates. */
interface Worth {
  readonly streams: readonly UnitStream[];
  /** The share of each stream in the total. */
  readonly shares: readonly number[];
  /** The logarithms, slopes and curvatures of the streams at the rate in hand. */
  readonly logs: number[];
  readonly slopes: number[];
  readonly curvatures: number[];
  readonly whole: Curve;
  readonly single: Curve;
}

/** The logarithm of what payments are worth over what advances are, and the length on which it bends. */
export interface CreditCurve {
  readonly curveAt: (u: number, curve: Curve) => void;
  readonly scale: number;
}

/**
 * The force of interest `u = ln(1+i)` at which payments are worth what is advanced, where no advance follows a payment.
 *
 * A fraction of a period bears simple interest, as 12 CFR 1026, App. J (b)(8) has it: an amount is worth
 * `1 / ((1+f·i)(1+i)^t)` of itself. The logarithm of that falls, is convex in i, and is nearly straight in u.
 */
export function forceOfStreams(advances: readonly UnitStream[], payments: readonly UnitStream[]): number {
  const { curveAt, scale } = creditCurve(advances, payments);
  return fallingRoot(curveAt, { guess: 0, scale });
}

/** Prepare advances and payments for many rates. */
export function creditCurve(advances: readonly UnitStream[], payments: readonly UnitStream[]): CreditCurve {
  const [lent, paid] = [worthOf(advances), worthOf(payments)];
  const [received, repaid] = [totalOf(advances), totalOf(payments)];
  const excess = repaid - received;
  // A small difference keeps its digits; the amounts are integers.
  const growth = 2 * Math.abs(excess) < received ? Math.log1p(excess / received) : Math.log(repaid / received);
  const lentCurve = newCurve();
  return {
    scale: 1 / payments.reduce((term, { t, count }) => Math.max(term, t + count), 1),
    curveAt: (u, curve) => {
      logWorth(paid, u, curve);
      logWorth(lent, u, lentCurve);
      curve.value += growth - lentCurve.value;
      curve.slope -= lentCurve.slope;
      curve.curvature -= lentCurve.curvature;
    },
  };
}

export const totalOf = (streams: readonly UnitStream[]): number =>
  streams.reduce((total, { amount, count }) => total + amount * count, 0);

function worthOf(streams: readonly UnitStream[]): Worth {
  const total = totalOf(streams);
  return {
    streams,
    shares: streams.map(({ amount, count }) => (amount * count) / total),
    logs: streams.map(() => Number.NaN),
    slopes: streams.map(() => Number.NaN),
    curvatures: streams.map(() => Number.NaN),
    whole: newCurve(),
    single: newCurve(),
  };
}

/** The logarithm of what a total of 1 is worth at a force of interest. */
function logWorth(worth: Worth, u: number, curve: Curve): void {
  const { shares, logs, slopes, curvatures } = worth;
  const size = shares.length;
  const largest = logsOfStreams(worth, u);
  let sum = 0;
  let small = 0;
  let first = 0;
  let second = 0;
  for (let j = 0; j < size; j++) {
    const log = logs[j] ?? 0;
    const slope = slopes[j] ?? 0;
    const share = shares[j] ?? 0;
    const weight = share * Math.exp(log - largest);
    sum += weight;
    small += share * Math.expm1(log - largest);
    first += weight * slope;
    second += weight * ((curvatures[j] ?? 0) + slope * slope);
  }
  // Shares add up to 1: near u = 0 the sum differs from it by what is worth knowing.
  curve.value = largest + (small > -0.5 ? Math.log1p(small) : Math.log(sum));
  curve.slope = first / sum;
  curve.curvature = second / sum - curve.slope * curve.slope;
}

/** Fill in each stream's logarithm with its derivatives; the largest logarithm, so that none overflows. */
function logsOfStreams({ streams, logs, slopes, curvatures, whole, single }: Worth, u: number): number {
  const side = u < 0 ? -1 : 1;
  const size = side * u;
  logMeanDiscount(size, single);
  const rate = Math.expm1(u);
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < streams.length; j++) {
    const stream = streams[j];
    if (stream === undefined) break;
    const { count, t, f } = stream;
    logMeanDiscount(count * size, whole);
    // Discounted from the amount that weighs most: the first at a positive rate, the last at a negative one.
    const heaviest = side < 0 ? t + count - 1 : t;
    let log = whole.value - single.value - heaviest * u;
    let slope = side * (count * whole.slope - single.slope) - heaviest;
    let curvature = count * count * whole.curvature - single.curvature;
    if (f > 0) {
      const grown = 1 + f * rate;
      const part = (f * (1 + rate)) / grown;
      log -= Math.log1p(f * rate);
      slope -= part;
      curvature -= (part * (1 - f)) / grown;
    }
    logs[j] = log;
    slopes[j] = slope;
    curvatures[j] = curvature;
    if (log > largest) largest = log;
  }
  return largest;
}
