import { type Curve, newCurve } from './log-sinhc.ts';

/** Where a curve falls through zero: known ends, a first guess, and the length on which the curve bends. */
export interface FallingRoot {
  /** The curve is positive here; −∞ where nothing is known. */
  readonly from: number;
  /** The curve is negative here; +∞ where nothing is known. */
  readonly to: number;
  readonly guess: number;
  readonly scale: number;
}

/**
 * A step of Newton's method, with Halley's correction where the curve is nearly straight.
 *
 * The correction makes convergence cubic; without it a convex curve is never overshot from the left.
 */
export function halley(value: number, slope: number, curvature: number): number {
  const newton = -value / slope;
  const bend = (newton * curvature) / slope;
  return Math.abs(bend) < 0.5 ? newton / (1 + bend / 2) : newton;
}

/** Whether what a cubic method leaves after this step is below the last digit. */
export const hasArrived = (move: number, at: number, scale: number): boolean =>
  Math.abs(move) <= 1e-5 * Math.max(Math.abs(at), scale);

const mostSteps = 400;

/** The point at which a curve falls through zero; bisection takes over wherever a step would leave what is known. */
export function fallingRoot(
  curveAt: (u: number, curve: Curve) => void,
  { from, to, guess, scale }: FallingRoot,
): number {
  const curve = newCurve();
  let [low, high, u, stride] = [from, to, guess, scale];
  for (let step = 0; step < mostSteps; step++) {
    curveAt(u, curve);
    const { value, slope, curvature } = curve;
    if (value === 0) return u;
    if (value > 0) low = u;
    else high = u;
    const move = halley(value, slope, curvature);
    let next = u + move;
    const trusted = slope < 0 && next > low && next < high;
    if (!trusted) {
      if (high - low < Number.POSITIVE_INFINITY) next = low + (high - low) / 2;
      else next = value > 0 ? u + stride : u - stride;
      stride *= 2;
    }
    const straight = Math.abs(value * curvature) < 1e-3 * slope * slope;
    if (trusted && straight && hasArrived(move, next, scale)) return next;
    if (Math.abs(next - u) <= 2 * Number.EPSILON * Math.abs(u) || next === u) return next;
    u = next;
  }
  return u;
}
