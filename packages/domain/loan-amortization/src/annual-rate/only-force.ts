import type { CashFlows } from './cash-flows.ts';
import { fallingRoot, halley } from './falling-root.ts';
import { type Curve, newCurve } from './mean-discount.ts';

/**
 * The force of interest of flows that turn once: all of one sign, then all of the other.
 *
 * The logarithm of what the later ones are worth over what the earlier ones are falls all the way, so there is one root.
 */
export function onlyForce({ times, amounts }: CashFlows): number {
  const first = (amounts[0] ?? 0) > 0;
  let turn = 1;
  while ((amounts[turn] ?? 0) > 0 === first) turn += 1;
  const earlier = newCurve();
  /** Fills in the curve, and gives its third derivative. */
  const curveAt = (u: number, curve: Curve): number => {
    const third =
      logWorth(times, amounts, turn, times.length, u, curve) - logWorth(times, amounts, 0, turn, u, earlier);
    curve.value -= earlier.value;
    curve.slope -= earlier.slope;
    curve.curvature -= earlier.curvature;
    return third;
  };
  const scale = 1 / ((times.at(-1) ?? 0) - (times[0] ?? 0));
  const guess = expansionRoot(times, amounts, turn);
  const curve = newCurve();
  // One look at the flows is enough for most rates, and each costs an exponential for every gap.
  const next = guess + revertedStep(curve, curveAt(guess, curve));
  if (Math.abs(next - guess) <= 1e-4 * Math.max(Math.abs(next), scale)) return next;
  return fallingRoot(curveAt, { guess: Number.isFinite(next) ? next : guess, scale });
}

/** The step to the root by three terms of the reverted series: what it leaves is of the fourth order. */
function revertedStep({ value, slope, curvature }: Curve, third: number): number {
  const newton = -value / slope;
  const bend = curvature / (2 * slope);
  const twist = third / (6 * slope);
  return newton * (1 - newton * (bend - newton * (2 * bend * bend - twist)));
}

/**
 * The logarithm of what some of the flows are worth, whatever their sign, seen from the end that weighs most.
 *
 * @returns its third derivative
 */
function logWorth(
  times: readonly number[],
  amounts: readonly number[],
  from: number,
  to: number,
  u: number,
  curve: Curve,
): number {
  const forward = u >= 0;
  const origin = (forward ? times[0] : times[times.length - 1]) ?? 0;
  let time = (forward ? times[from] : times[to - 1]) ?? 0;
  let discount = Math.exp((origin - time) * u);
  let gap = 0;
  let factor = 1;
  let worth = 0;
  let first = 0;
  let second = 0;
  let third = 0;
  for (let j = from; j < to; j++) {
    const k = forward ? j : to - 1 - (j - from);
    const at = times[k] ?? 0;
    const step = at - time;
    time = at;
    // Flows a period apart share one exponential.
    if (step !== gap) {
      gap = step;
      factor = Math.exp(-step * u);
    }
    discount *= factor;
    const distance = at - origin;
    const part = (amounts[k] ?? 0) * discount;
    const moment = part * distance;
    worth += part;
    first += moment;
    const square = moment * distance;
    second += square;
    third += square * distance;
  }
  const mean = first / worth;
  const meanSquare = second / worth;
  curve.value = Math.log(Math.abs(worth));
  curve.slope = -mean;
  curve.curvature = meanSquare - mean * mean;
  return 3 * mean * meanSquare - third / worth - 2 * mean * mean * mean;
}

/** The first coefficients of a logarithm of worth around u = 0: its cumulants, which take no exponential. */
function cumulants(
  times: readonly number[],
  amounts: readonly number[],
  from: number,
  to: number,
): readonly [number, number, number, number, number] {
  const origin = times[0] ?? 0;
  let m0 = 0;
  let m1 = 0;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let k = from; k < to; k++) {
    const time = (times[k] ?? 0) - origin;
    let part = amounts[k] ?? 0;
    m0 += part;
    m1 += part *= time;
    m2 += part *= time;
    m3 += part *= time;
    m4 += part * time;
  }
  const [a, b, c, d] = [m1 / m0, m2 / m0, m3 / m0, m4 / m0];
  const variance = b - a * a;
  return [
    Math.log(Math.abs(m0)),
    a,
    variance,
    c - 3 * a * b + 2 * a * a * a,
    d - 4 * a * c - 3 * b * b + 12 * a * a * b - 6 * a * a * a * a,
  ];
}

/** Where the expansion around zero of the curve of `onlyForce` falls through zero; close by for the rates that people pay. */
function expansionRoot(times: readonly number[], amounts: readonly number[], turn: number): number {
  const later = cumulants(times, amounts, turn, times.length);
  const earlier = cumulants(times, amounts, 0, turn);
  const k0 = later[0] - earlier[0];
  const k1 = later[1] - earlier[1];
  const k2 = later[2] - earlier[2];
  const k3 = later[3] - earlier[3];
  const k4 = later[4] - earlier[4];
  let u = k0 / k1;
  for (let step = 0; step < 2; step++) {
    const value = k0 - u * (k1 - (u / 2) * (k2 - (u / 3) * (k3 - (u / 4) * k4)));
    const slope = -k1 + u * (k2 - (u / 2) * (k3 - (u / 3) * k4));
    const curvature = k2 - u * (k3 - (u / 2) * k4);
    if (slope >= 0) return k0 / k1;
    u += halley(value, slope, curvature);
  }
  return u;
}
