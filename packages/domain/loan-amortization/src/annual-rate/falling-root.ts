import { type Curve, newCurve } from './mean-discount.ts';

/** The force of interest `u = ln(1+i)` at which a rate is −100 % as far as a double can tell. */
export const lowestForce = -40;
/** The force of interest at which a rate is too large for a double. */
export const highestForce = 720;

/** Where a curve falls through zero. */
export interface FallingRoot {
  /** The curve is positive here, if it has a root beyond. @default lowestForce */
  readonly from?: number;
  /** The curve is negative here, if it has a root before. @default highestForce */
  readonly to?: number;
  readonly guess: number;
  /** The length on which the curve bends. */
  readonly scale: number;
  /** Whether the curve may have kinks, so that no step can be foretold from the one before. @default false */
  readonly hasKinks?: boolean;
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

/**
 * The point at which a curve falls through zero, or the end near which it would.
 *
 * Where a step would leave what is known, it is replaced by one that doubles, and in the end by bisection.
 */
export function fallingRoot(
  curveAt: (u: number, curve: Curve) => void,
  { from = lowestForce, to = highestForce, guess, scale, hasKinks = false }: FallingRoot,
): number {
  const curve = newCurve();
  let [low, high, u, stride] = [from, to, guess, scale];
  for (let step = 0; step < mostSteps; step++) {
    curveAt(u, curve);
    const { value, slope, curvature } = curve;
    if (value === 0) return u;
    if (value > 0) low = u;
    else high = u;
    let next = u + halley(value, slope, curvature);
    if (slope < 0 && next > low && next < high) {
      const isStraight = !hasKinks && Math.abs(value * curvature) < 1e-3 * slope * slope;
      if (isStraight && hasArrived(next - u, next, scale)) return next;
    } else {
      const middle = low + (high - low) / 2;
      next = value > 0 ? Math.min(u + stride, middle) : Math.max(u - stride, middle);
      stride *= 2;
    }
    if (Math.abs(next - u) <= 2 * Number.EPSILON * Math.abs(u)) return next;
    u = next;
  }
  return u;
}
