/** A function of one variable at a point, with its first two derivatives; the caller owns it, so that a loop allocates nothing. */
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
 * `ln(sinh y / y)`, right to an ulp of `|y|` for any y, and to an ulp of itself near zero.
 *
 * The sum of a level stream is `n·exp(−(n+1)u/2)·sinhc(nu/2)/sinhc(u/2)` at the force of interest u, so that its
 * logarithm is a sum of two of these and nothing cancels at u = 0.
 */
export function logSinhc(y: number, curve: Curve): void {
  const size = Math.abs(y);
  if (size > 0.5) {
    farFromZero(size, y < 0, curve);
    return;
  }
  const q = y * y;
  if (q < 0.0036) {
    curve.value = q * (c1 + q * (c2 + q * (c3 + q * c4)));
    curve.slope = 2 * y * (c1 + q * (2 * c2 + q * (3 * c3 + q * 4 * c4)));
    curve.curvature = 2 * c1 + q * (12 * c2 + q * (30 * c3 + q * 56 * c4));
    return;
  }
  curve.value = q * (c1 + q * (c2 + q * (c3 + q * (c4 + q * (c5 + q * (c6 + q * (c7 + q * (c8 + q * c9))))))));
  curve.slope =
    2 * y * (c1 + q * (2 * c2 + q * (3 * c3 + q * (4 * c4 + q * (5 * c5 + q * (6 * c6 + q * (7 * c7 + q * 8 * c8)))))));
  curve.curvature =
    2 * c1 +
    q * (12 * c2 + q * (30 * c3 + q * (56 * c4 + q * (90 * c5 + q * (132 * c6 + q * (182 * c7 + q * 240 * c8))))));
}

function farFromZero(size: number, negative: boolean, curve: Curve): void {
  const e = Math.exp(-2 * size);
  const rest = 1 - e;
  const slope = (1 + e) / rest - 1 / size;
  curve.value = size + Math.log(rest / (2 * size));
  curve.slope = negative ? -slope : slope;
  curve.curvature = 1 / (size * size) - (4 * e) / (rest * rest);
}
