// Nothing here subtracts two numbers that are nearly equal: where a probability or an expectation is small it is a sum or
// a fraction of positive terms, so that it keeps its digits far out in the tails.

/** What is expected on either side of a level. */
export interface Loss {
  /** E[(X − x)⁺], what is missing on average. */
  readonly loss: number;
  /** E[(x − X)⁺], what is left over on average. */
  readonly complementaryLoss: number;
}

/** The standard normal density. */
const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** From here on the continued fraction has arrived after `fractionDepth` steps. */
const tailFrom = 2;
const fractionDepth = 100;

/**
 * The density over the tail is z + 1/(z + 2/(z + 3/(z + …))); this is the part from 2 on.
 *
 * @see NIST Digital Library of Mathematical Functions, 7.9.3
 */
function laplaceFraction(z: number): number {
  let fraction = 0;
  for (let k = fractionDepth; k > 1; k--) fraction = k / (z + fraction);
  return fraction;
}

/**
 * Probability of a value from zero to z: the density times z + z³/3 + z⁵/(3·5) + …
 *
 * @see Marsaglia (2004), "Evaluating the normal distribution", Journal of Statistical Software 11 (4)
 */
function normalFromZero(z: number): number {
  let [term, sum] = [z, z];
  for (let odd = 3; sum + term !== sum || odd === 3; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return normalDensity(z) * sum;
}

/** The probability that a standard normal value exceeds `z`, to 1e-12 of itself down to 1e-300. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  if (z < tailFrom) return 0.5 - normalFromZero(z);
  return normalDensity(z) / (z + 1 / (z + laplaceFraction(z)));
}

/**
 * What a standard normal value exceeds `z` by on average, and falls short of it by, each to 1e-12 of itself.
 *
 * @see Snyder and Shen, *Fundamentals of Supply Chain Theory*, appendix C.3
 */
export function standardNormalLoss(z: number): Loss {
  const beyond = lossBeyond(Math.abs(z));
  return z < 0 ? { loss: beyond - z, complementaryLoss: beyond } : { loss: beyond, complementaryLoss: z + beyond };
}

function lossBeyond(z: number): number {
  if (z < tailFrom) return normalDensity(z) - z * normalTail(z);
  return normalTail(z) / (z + laplaceFraction(z));
}

/** ½ E[((Z − z)⁺)²], the integral of the loss from `z` on. */
export function secondOrderNormalLoss(z: number): number {
  if (z < 0) return (z * z + 1) / 2 - secondOrderNormalLoss(-z);
  if (z < tailFrom) return ((z * z + 1) * normalTail(z) - z * normalDensity(z)) / 2;
  return (lossBeyond(z) * laplaceFraction(z)) / 2;
}

/** What a normal value of this mean and standard deviation exceeds `x` by on average, and falls short of it by. */
export function normalLoss(x: number, { mean, sd }: { readonly mean: number; readonly sd: number }): Loss {
  const { loss, complementaryLoss } = standardNormalLoss((x - mean) / sd);
  return { loss: sd * loss, complementaryLoss: sd * complementaryLoss };
}

/**
 * The value that a standard normal one does not exceed with probability `p`, to 1e-12; infinite for 0 and 1.
 *
 * @throws RangeError if `p` is outside 0 to 1.
 * @see Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.2.23, where Halley's method starts
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  const tail = Math.min(p, 1 - p);
  const side = p < 0.5 ? -1 : 1;
  if (tail === 0) return side * Number.POSITIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(tail));
  const correction = 2.515517 + t * (0.802853 + t * 0.010328);
  let z = t - correction / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 2; step++) {
    const excess = (normalTail(z) - tail) / normalDensity(z);
    z += (2 * excess) / (2 - z * excess);
  }
  return side * z;
}

const stirlingFrom = 21;
const factorials: number[] = [1];
for (let k = 1; k < stirlingFrom; k++) factorials.push(k * (factorials[k - 1] ?? 1));

/**
 * The probability of `k` events where `mean` are expected, to 1e-12 of itself.
 *
 * @see Loader (2000), "Fast and accurate computation of binomial probabilities"
 */
export function poissonProbability(k: number, mean: number): number {
  if (k < 0) return 0;
  if (k < stirlingFrom) return Math.exp(k * Math.log(mean) - mean) / (factorials[k] ?? 1);
  const inverse = 1 / (k * k);
  const stirlingError = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / k;
  return Math.exp(-stirlingError - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}

/** k·ln(k/mean) + mean − k, by its series where the terms nearly cancel. */
function deviance(k: number, mean: number): number {
  const ratio = (k - mean) / (k + mean);
  if (Math.abs(ratio) > 0.1) return k * Math.log(k / mean) + mean - k;
  let sum = (k - mean) * ratio;
  let power = 2 * k * ratio;
  for (let odd = 3; odd < 40; odd += 2) {
    power *= ratio * ratio;
    sum += power / odd;
  }
  return sum;
}

/** Probability of more than `x` events, and how many more there are on average: sums of positive terms. */
function poissonAbove(x: number, mean: number): { readonly tail: number; readonly loss: number } {
  let [tail, loss] = [0, 0];
  let term = poissonProbability(x + 1, mean);
  for (let k = x + 1; ; k++) {
    tail += term;
    loss += (k - x) * term;
    term *= mean / (k + 1);
    if (k > mean && (k + 1 - x) * term <= Number.EPSILON * loss * 1e-3) return { tail, loss };
  }
}

/** Probability of fewer than `x` events, and how many fewer there are on average. */
function poissonBelow(x: number, mean: number): { readonly head: number; readonly loss: number } {
  let [head, loss] = [0, 0];
  let term = poissonProbability(x - 1, mean);
  for (let k = x - 1; k >= 0; k--) {
    head += term;
    loss += (x - k) * term;
    term *= k / mean;
  }
  return { head, loss };
}

/** The probability of up to `k` events where `mean` are expected, to 1e-12 of itself. */
export const poissonCdf = (k: number, mean: number): number =>
  k < mean ? poissonBelow(k + 1, mean).head : 1 - poissonAbove(k, mean).tail;

/**
 * What a Poisson value of this mean exceeds `x` by on average, and falls short of it by, each to 1e-12 of itself.
 *
 * @param x - a whole number
 */
export function poissonLoss(x: number, mean: number): Loss {
  if (x <= 0) return { loss: mean - x, complementaryLoss: 0 };
  if (x < mean) {
    const { loss } = poissonBelow(x, mean);
    return { loss: mean - x + loss, complementaryLoss: loss };
  }
  const { loss } = poissonAbove(x, mean);
  return { loss, complementaryLoss: x - mean + loss };
}
