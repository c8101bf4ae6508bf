import type { AmountStream, RegZTerms } from '../annual-rate/apr-reg-z.ts';

/** A fraction of integers of any size, with a positive denominator. */
export interface PlainFraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A double as the fraction that it is, to 2^-80. */
export function plainFraction(value: number): PlainFraction {
  const high = Math.trunc(value * 2 ** 40);
  const low = Math.round((value * 2 ** 40 - high) * 2 ** 40);
  return { numerator: BigInt(high) * 2n ** 40n + BigInt(low), denominator: 2n ** 80n };
}

/**
 * Whether payments are worth more than advances at a rate of a unit-period (1), less (−1) or the same (0).
 *
 * By the equation alone, amount by amount: fractions of integers of any size, nothing estimated.
 */
export function worthOfPayments({ advances, payments }: RegZTerms, rate: PlainFraction): -1 | 0 | 1 {
  const difference = minus(sumOf(payments.flatMap(single), rate), sumOf(advances.flatMap(single), rate));
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

const minus = (a: PlainFraction, b: PlainFraction): bigint => a.numerator * b.denominator - b.numerator * a.denominator;

const single = ({ amount, count = 1, t, f }: AmountStream): AmountStream[] =>
  Array.from({ length: count }, (_, k) => ({ amount, t: t + k, ...(f === undefined ? {} : { f }) }));

function sumOf(amounts: readonly AmountStream[], rate: PlainFraction): PlainFraction {
  let sum: PlainFraction = { numerator: 0n, denominator: 1n };
  for (const amount of amounts) {
    const worth = discounted(amount, rate);
    sum = {
      numerator: sum.numerator * worth.denominator + worth.numerator * sum.denominator,
      denominator: sum.denominator * worth.denominator,
    };
  }
  return sum;
}

/** `amount / ((1 + f·i)·(1+i)^t)` for i = a/b. */
function discounted(
  { amount, t, f = { numerator: 0, denominator: 1 } }: AmountStream,
  { numerator: a, denominator: b }: PlainFraction,
): PlainFraction {
  const [part, whole] = [BigInt(f.numerator), BigInt(f.denominator)];
  return {
    numerator: BigInt(amount) * whole * b * b ** BigInt(t),
    denominator: (whole * b + part * a) * (a + b) ** BigInt(t),
  };
}

/** The rate at which a worth that falls with it is nothing, by halving what holds it: slow, and never wrong. */
export function rateByBisection(worthAt: (rate: number) => number): number {
  let [low, high] = [-1 + 2 ** -30, 1];
  while (worthAt(high) > 0) high *= 2;
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2;
    if (worthAt(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}
