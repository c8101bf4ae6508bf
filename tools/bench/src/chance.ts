/** Numbers that look random and are the same in every run. */
export interface Chance {
  /** A whole number from 0 to `below` − 1. */
  readonly below: (limit: number) => number;
}

/**
 * A stream of 32-bit numbers by xorshift.
 *
 * @see G. Marsaglia, Xorshift RNGs, Journal of Statistical Software 8 (2003), triple 13, 17, 5
 */
export function chance(seed: number): Chance {
  let state = seed | 0 || 1;
  return {
    below: (limit) => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return Math.floor(((state >>> 0) / 2 ** 32) * limit);
    },
  };
}
