// Rational approximations of the error function: |x| up to 0.46875, up to 4, and beyond.
const nearNumerator = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
];
const nearDenominator = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const middleNumerator = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const middleDenominator = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
const farNumerator = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
];
const farDenominator = [
  1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
];

/** Value of a polynomial, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/** 1 − erf(x) for x from zero. */
function complementaryError(x: number): number {
  if (x <= 0.46875) {
    const square = x * x;
    return 1 - (x * polynomial(nearNumerator, square)) / polynomial(nearDenominator, square);
  }
  const bell = Math.exp(-x * x);
  if (x <= 4) return (bell * polynomial(middleNumerator, x)) / polynomial(middleDenominator, x);
  const inverse = 1 / (x * x);
  const tail = (inverse * polynomial(farNumerator, inverse)) / polynomial(farDenominator, inverse);
  return (bell * (1 / Math.sqrt(Math.PI) - tail)) / x;
}

/**
 * The standard normal distribution function: the probability of a value up to `x`, to 1e-12 of itself down to 1e-300.
 *
 * @see Cody (1969), "Rational Chebyshev approximations for the error function"
 */
export function normalCdf(x: number): number {
  const tail = complementaryError(Math.abs(x) * Math.SQRT1_2) / 2;
  return x < 0 ? tail : 1 - tail;
}

const centralNumerator = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const centralDenominator = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const outerNumerator = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const outerDenominator = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const extremeNumerator = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const extremeDenominator = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];

/**
 * The standard normal quantile: the value that is not exceeded with probability `p`, to 1e-15 of itself; minus and plus
 * infinity for 0 and 1.
 *
 * @throws RangeError if `p` is outside 0 to 1.
 * @see Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution"
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  const center = p - 0.5;
  if (Math.abs(center) <= 0.425) {
    const square = 0.180625 - center * center;
    return (center * polynomial(centralNumerator, square)) / polynomial(centralDenominator, square);
  }
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return center * Number.POSITIVE_INFINITY;
  const depth = Math.sqrt(-Math.log(tail));
  const size =
    depth <= 5
      ? polynomial(outerNumerator, depth - 1.6) / polynomial(outerDenominator, depth - 1.6)
      : polynomial(extremeNumerator, depth - 5) / polynomial(extremeDenominator, depth - 5);
  return center < 0 ? -size : size;
}
