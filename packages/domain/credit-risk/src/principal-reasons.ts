import type { ReasonCode } from './reason-code.ts';

/** Reasons, the most weighty first: at least one. */
export type PrincipalReasons = readonly [ReasonCode, ...ReasonCode[]];

/**
 * How many reasons a notice of adverse action gives.
 *
 * @see 12 CFR 1002.9(b)(2) and comment 9(b)(2)-1: more than four are not likely to be helpful, and a failed score by
 * itself is not a reason
 */
export const principalReasonRule = { helpfulMaximum: 4, failedScoreIsSufficient: false } as const;

/**
 * How many key factors of a credit score are disclosed.
 *
 * @see 15 U.S.C. 1681g(f)(1)(C) and (f)(9); 12 CFR 1022.73(a)(1)(ix)(D)
 */
export const keyFactorRule = { maximum: 4, maximumWithInquiries: 5 } as const;

/** How far something fell short, and the reason that it stands for. */
export interface Shortfall {
  readonly reason: ReasonCode;
  /** The larger, the more weighty; what did not fall short, at zero or below, is no reason. */
  readonly shortfall: number;
}

/**
 * The reasons with the largest shortfalls, at most four, each once; equal ones in the order given.
 *
 * Measured against the average of applicants at or slightly above the minimum passing score, this is the first method of
 * the official interpretation.
 *
 * @throws RangeError if a shortfall is not a number.
 * @see 12 CFR 1002.9(b)(2), comment 9(b)(2)-5
 */
export const principalReasons = (shortfalls: readonly Shortfall[]): readonly ReasonCode[] =>
  ranked(shortfalls).slice(0, principalReasonRule.helpfulMaximum);

/**
 * The key factors of a credit score: the four that hurt it most, and the number of inquiries as a fifth where it hurt
 * at all.
 *
 * @throws RangeError if a shortfall is not a number.
 * @see 15 U.S.C. 1681g(f)(1)(C) and (f)(9)
 */
export function keyFactors(shortfalls: readonly Shortfall[]): readonly ReasonCode[] {
  const factors = ranked(shortfalls);
  const most = factors.slice(0, keyFactorRule.maximum);
  return factors.indexOf('recent-inquiries') < keyFactorRule.maximum ? most : [...most, 'recent-inquiries'];
}

function ranked(shortfalls: readonly Shortfall[]): readonly ReasonCode[] {
  for (const { reason, shortfall } of shortfalls) {
    if (Number.isNaN(shortfall)) throw new RangeError(`not a shortfall: ${shortfall} for ${reason}`);
  }
  const falling = shortfalls.filter(({ shortfall }) => shortfall > 0).toSorted((a, b) => b.shortfall - a.shortfall);
  return [...new Set(falling.map(({ reason }) => reason))];
}
