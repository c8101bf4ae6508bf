import type { Odds } from './odds.ts';

/** A score at known odds, and the points that double them. */
export interface ScalingTerms {
  readonly baseScore: number;
  readonly baseOdds: Odds;
  /** Above zero: the higher the score, the better the odds. */
  readonly pointsToDoubleOdds: number;
}

/** The straight line between a score and the logarithm of its odds: score = offset + factor · ln(good / bad). */
export interface ScoreScaling extends ScalingTerms {
  /** Points for each unit of ln(good / bad). */
  readonly factor: number;
  /** The score at even odds. */
  readonly offset: number;
}

/**
 * The scaling that has a score at known odds, and doubles them every so many points.
 *
 * @throws RangeError if a side of the odds or the points to double them is not above zero, or a figure is not finite.
 * @see Siddiqi, *Credit Risk Scorecards*, "Scorecard scaling"
 */
export function scalingOf({ baseScore, baseOdds, pointsToDoubleOdds }: ScalingTerms): ScoreScaling {
  if (!(pointsToDoubleOdds > 0)) throw new RangeError(`not points that double the odds: ${pointsToDoubleOdds}`);
  const factor = pointsToDoubleOdds / Math.LN2;
  const offset = baseScore - factor * Math.log(ratioOf(baseOdds));
  if (!Number.isFinite(factor) || !Number.isFinite(offset)) throw new RangeError(`not a base score: ${baseScore}`);
  return { baseScore, baseOdds, pointsToDoubleOdds, factor, offset };
}

/**
 * The odds of a score, to one bad.
 *
 * Powers of two of the base odds, so that whole doublings are exact. Beyond a thousand of them a side is zero or
 * infinite, as doubles go.
 */
export const scoreToOdds = (scaling: ScoreScaling, score: number): Odds => ({
  good: ratioOf(scaling.baseOdds) * 2 ** ((score - scaling.baseScore) / scaling.pointsToDoubleOdds),
  bad: 1,
});

/**
 * The score of given odds, not rounded.
 *
 * @throws RangeError if a side of the odds is not above zero.
 */
export const oddsToScore = (scaling: ScoreScaling, odds: Odds): number =>
  scaling.baseScore + scaling.pointsToDoubleOdds * Math.log2(ratioOf(odds) / ratioOf(scaling.baseOdds));

function ratioOf({ good, bad }: Odds): number {
  const ratio = good / bad;
  if (!(good > 0 && bad > 0 && ratio > 0 && Number.isFinite(ratio))) {
    throw new RangeError(`no logarithm of the odds: ${good} good to ${bad} bad`);
  }
  return ratio;
}

/** What a logistic regression of ln(good / bad) on weights of evidence found for an attribute. */
export interface RegressedAttribute {
  readonly woe: number;
  readonly coefficient: number;
  readonly intercept: number;
  /** Over how many characteristics the intercept and the offset are spread; at least 1. */
  readonly characteristics: number;
}

/**
 * The points of an attribute, not rounded: added up over the characteristics they make the score of the regression.
 *
 * @throws RangeError if the number of characteristics is not a whole one from 1.
 * @see Siddiqi, *Credit Risk Scorecards*, "Scorecard scaling"
 */
export function attributePoints(
  { factor, offset }: ScoreScaling,
  { woe, coefficient, intercept, characteristics }: RegressedAttribute,
): number {
  if (!Number.isInteger(characteristics) || characteristics < 1) {
    throw new RangeError(`not a number of characteristics: ${characteristics}`);
  }
  return factor * (coefficient * woe + intercept / characteristics) + offset / characteristics;
}
