import { err, ok, type Result } from '@emporion/kernel';
import { type ExactRatio, exactRatio } from '@emporion/money';

/** A score, and how the loan turned out. */
export interface ScoredOutcome {
  /** The higher, the better; any finite number. */
  readonly score: number;
  readonly isBad: boolean;
}

/** How many loans of one score turned out good and bad. */
export interface ScoreCount {
  readonly score: number;
  readonly good: number;
  readonly bad: number;
}

/** The outcomes of a score, counted: scores rise, and there is at least one good and one bad loan. */
export interface ScoreDistribution {
  readonly counts: readonly ScoreCount[];
  readonly good: number;
  readonly bad: number;
}

/** Where the good and the bad are farthest apart. */
export interface KolmogorovSmirnov {
  readonly distance: ExactRatio;
  /** The lowest score at which the distance is reached; loans of that score are on the lower side. */
  readonly atScore: number;
}

/**
 * Count outcomes by their score, in O(n log n).
 *
 * @throws RangeError if a score is not a finite number.
 */
export function scoreDistribution(
  outcomes: readonly ScoredOutcome[],
): Result<ScoreDistribution, { readonly reason: 'one-class'; readonly good: number; readonly bad: number }> {
  const rising = outcomes.toSorted((a, b) => a.score - b.score);
  const counts: { score: number; good: number; bad: number }[] = [];
  let bad = 0;
  let last: { score: number; good: number; bad: number } | undefined;
  for (const { score, isBad } of rising) {
    if (!Number.isFinite(score)) throw new RangeError(`not a score: ${score}`);
    if (last?.score !== score) {
      last = { score, good: 0, bad: 0 };
      counts.push(last);
    }
    if (isBad) {
      last.bad += 1;
      bad += 1;
    } else {
      last.good += 1;
    }
  }
  const good = outcomes.length - bad;
  return good === 0 || bad === 0 ? err({ reason: 'one-class', good, bad }) : ok({ counts, good, bad });
}

/**
 * The probability that a good loan has a higher score than a bad one, ties counted as one half: the area under the ROC
 * curve, exactly.
 *
 * @see Hanley and McNeil (1982), "The meaning and use of the area under a ROC curve"
 */
export function auc({ counts, good, bad }: ScoreDistribution): ExactRatio {
  let twice = 0n;
  let badBelow = 0;
  for (const count of counts) {
    // Twice the pairs that a score wins, so that a tie is a whole number.
    twice += BigInt(count.good) * BigInt(2 * badBelow + count.bad);
    badBelow += count.bad;
  }
  return exactRatio(twice, 2n * BigInt(good) * BigInt(bad));
}

/** The Gini coefficient, exactly: 1 for a perfect score, 0 for chance, −1 for a perfect score read upside down. */
export function gini(distribution: ScoreDistribution): ExactRatio {
  const { numerator, denominator } = auc(distribution);
  return exactRatio(2n * numerator - denominator, denominator);
}

/** The largest distance between the cumulative shares of the bad and of the good, exactly. */
export function ks({ counts, good, bad }: ScoreDistribution): KolmogorovSmirnov {
  let [goodBelow, badBelow] = [0, 0];
  let [largest, atScore] = [0n, Number.NaN];
  for (const count of counts) {
    goodBelow += count.good;
    badBelow += count.bad;
    const difference = BigInt(badBelow) * BigInt(good) - BigInt(goodBelow) * BigInt(bad);
    const distance = difference < 0n ? -difference : difference;
    if (distance > largest || Number.isNaN(atScore)) [largest, atScore] = [distance, count.score];
  }
  return { distance: exactRatio(largest, BigInt(good) * BigInt(bad)), atScore };
}
