/** A function of one variable at a point, with its first two derivatives. The caller owns it, so that a loop allocates nothing. */
export interface Curve {
  value: number;
  slope: number;
  curvature: number;
}

// Fields that begin as doubles stay doubles.
export const newCurve = (): Curve => ({ value: Number.NaN, slope: Number.NaN, curvature: Number.NaN });

// ln(sinh y / y) = Σ 2^(2k−1)·B₂ₖ / (k·(2k)!) · y^2k for |y| < π, with the Bernoulli numbers B₂ₖ.
const c1 = 1 / 6;
const c2 = -1 / 180;
const c3 = 1 / 2_835;
const c4 = -1 / 37_800;
const c5 = 1 / 467_775;
const c6 = -691 / 3_831_077_250;
const c7 = 2 / 127_702_575;
const c8 = -3_617 / 2_605_132_530_000;
const c9 = 43_867 / 350_813_659_321_125;

/**
 * The logarithm of the mean discount `(1 − e^(−x))/x` over a length of x ≥ 0, to a few ulps.
 *
 * At a force of interest u the sum of n payments is n times the discount of the first, times the mean discount over n·u,
 * over that of u. So its logarithm is a sum of two of these, in which nothing cancels, not even around zero.
 */
export function logMeanDiscount(x: number, curve: Curve): void {
  const y = x / 2;
  if (y > 0.5) {
    const e = Math.exp(-x);
    const rest = 1 - e;
    curve.value = Math.log(rest / x);
    curve.slope = e / rest - 1 / x;
    curve.curvature = 1 / (x * x) - e / (rest * rest);
    return;
  }
  const q = y * y;
  let value = c4;
  let slope = 4 * c4;
  let curvature = 28 * c4;
  if (q > 0.0036) {
    value += q * (c5 + q * (c6 + q * (c7 + q * (c8 + q * c9))));
    slope += q * (5 * c5 + q * (6 * c6 + q * (7 * c7 + q * (8 * c8 + q * 9 * c9))));
    curvature += q * (45 * c5 + q * (66 * c6 + q * (91 * c7 + q * (120 * c8 + q * 153 * c9))));
  }
  curve.value = q * (c1 + q * (c2 + q * (c3 + q * value))) - y;
  curve.slope = y * (c1 + q * (2 * c2 + q * (3 * c3 + q * slope))) - 0.5;
  curve.curvature = (c1 + q * (6 * c2 + q * (15 * c3 + q * curvature))) / 2;
}
