import { type CashFlows, cashFlows } from './cash-flows.ts';
import { fallingRoot, highestForce, lowestForce } from './falling-root.ts';
import type { Curve } from './mean-discount.ts';
import { onlyForce } from './only-force.ts';

/**
 * Every force of interest `u = ln(1+i)` at which flows are worth nothing, from small to large.
 *
 * No grid is searched. Flows that turn once have one root. Those that turn more often are multiplied by `e^(τu)`, with τ
 * between two flows of unlike sign, and differentiated: the derivative turns once less, its roots are found in the same
 * way, and between them the function is monotone. This is Descartes' rule of signs, made to work.
 *
 * @see Laguerre, "Sur la théorie des équations numériques" (1883), for exponential sums
 */
export function forcesOfFlows(flows: CashFlows): readonly number[] {
  if (flows.turns === 0) return [];
  if (flows.turns === 1) return [onlyForce(flows)];
  const forces: number[] = [];
  let [low, signAtLow] = [lowestForce, signAt(flows, lowestForce)];
  for (const high of [...forcesOfFlows(derivative(flows)), highestForce]) {
    const signAtHigh = signAt(flows, high);
    if (signAtLow * signAtHigh < 0) forces.push(forceBetween(flows, low, high, signAtLow));
    if (signAtHigh === 0) forces.push(high);
    [low, signAtLow] = [high, signAtHigh];
  }
  return forces;
}

/**
 * The same where running sums tell all; undefined where they do not.
 *
 * There are no more positive roots than running sums from the first flow on turn, and no more negative ones than those
 * from the last flow back, and as many but for an even number. Investments whose proceeds go up and down turn often,
 * and their running sums once.
 *
 * @see Laguerre, as above; Norstrøm, "A Sufficient Condition for a Unique Nonnegative Internal Rate of Return" (1972)
 */
export function forcesByRunningSums(flows: CashFlows): readonly number[] | undefined {
  const forward = runningSums(flows.amounts);
  const backward = runningSums(flows.amounts.toReversed());
  const [positive, negative] = [turnsOf(forward), turnsOf(backward)];
  if (positive > 1 || negative > 1 || forward.at(-1) === 0) return undefined;
  const signAtZero = Math.sign(forward.at(-1) ?? 0);
  return [
    ...(negative === 1 ? [forceBetween(flows, lowestForce, 0, -signAtZero)] : []),
    ...(positive === 1 ? [forceBetween(flows, 0, highestForce, signAtZero)] : []),
  ];
}

function runningSums(amounts: readonly number[]): readonly number[] {
  let sum = 0;
  return amounts.map((amount) => {
    sum += amount;
    return sum;
  });
}

const turnsOf = (sums: readonly number[]): number =>
  sums.filter((sum) => sum !== 0).filter((sum, k, all) => k > 0 && sum > 0 !== (all[k - 1] ?? 0) > 0).length;

/** The root between two points, of which the lower has the given sign and the upper the other. */
function forceBetween(flows: CashFlows, from: number, to: number, signAtFrom: number): number {
  const { times } = flows;
  const scale = 1 / ((times.at(-1) ?? 0) - (times[0] ?? 0));
  const middle = (from + to) / 2;
  // The rates that people pay are near zero.
  const guess = from >= 0 ? Math.min(from + scale, middle) : to <= 0 ? Math.max(to - scale, middle) : 0;
  return fallingRoot((u, curve) => logRatio(flows, signAtFrom, u, curve), { from, to, guess, scale });
}

/** The logarithm of what flows of one sign are worth over what the others are, and its derivatives. */
function logRatio({ times, amounts }: CashFlows, sign: number, u: number, curve: Curve): void {
  const size = times.length;
  // Seen from the end that weighs most, no amount grows without bound.
  const origin = (u < 0 ? times[size - 1] : times[0]) ?? 0;
  let p0 = 0;
  let p1 = 0;
  let p2 = 0;
  let q0 = 0;
  let q1 = 0;
  let q2 = 0;
  for (let k = 0; k < size; k++) {
    const time = (times[k] ?? 0) - origin;
    const worth = sign * (amounts[k] ?? 0) * Math.exp(-time * u);
    const moment = worth * time;
    if (worth > 0) {
      p0 += worth;
      p1 += moment;
      p2 += moment * time;
    } else {
      q0 += worth;
      q1 += moment;
      q2 += moment * time;
    }
  }
  const [p, q] = [p1 / p0, q1 / q0];
  curve.value = Math.log(-p0 / q0);
  curve.slope = q - p;
  curve.curvature = p2 / p0 - p * p - (q2 / q0 - q * q);
}

// What a sum of so many doubles may be off by, as a share of the sum of their sizes.
const noise = 1e-14;

/** The sign of the flows' worth; zero where it is lost in rounding, which is where the curve touches zero. */
function signAt({ times, amounts }: CashFlows, u: number): number {
  const size = times.length;
  const origin = (u < 0 ? times[size - 1] : times[0]) ?? 0;
  let worth = 0;
  let total = 0;
  for (let k = 0; k < size; k++) {
    const part = (amounts[k] ?? 0) * Math.exp(-((times[k] ?? 0) - origin) * u);
    worth += part;
    total += Math.abs(part);
  }
  return Math.abs(worth) <= noise * total ? 0 : Math.sign(worth);
}

/** The derivative of the flows' worth, seen from the middle of the first turn: it turns there no more. */
function derivative({ times, amounts }: CashFlows): CashFlows {
  const turn = amounts.findIndex((amount, k) => k > 0 && amount > 0 !== (amounts[k - 1] ?? 0) > 0);
  const middle = ((times[turn - 1] ?? 0) + (times[turn] ?? 0)) / 2;
  const length = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return cashFlows(
    times,
    amounts.map((amount, k) => (amount * (middle - (times[k] ?? 0))) / length),
  );
}
