import { type CreditScore, creditScore, lowestScore } from './credit-score.ts';
import { isKebabName } from './kebab-name.ts';

/** How likely a loan is to be lost, from least to most. */
export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The scores from `from` up to the next band's `from`, which is not part of it; the last band reaches the highest score. */
export interface RiskBand {
  readonly level: RiskLevel;
  readonly from: CreditScore;
}

/** The rule that turns a score into a risk level: versioned data. */
export interface RiskPolicy {
  /** In kebab-case, of at most 64 characters, unique for ever: every assessment names it. */
  readonly version: string;
  /** By rising score, falling risk. */
  readonly bands: readonly RiskBand[];
}

/**
 * A risk policy. Its bands cover every score exactly once, because each ends where the next begins.
 *
 * @throws RangeError if the version is not in kebab-case or too long, the first band does not begin at the lowest score, a
 * band is empty or begins at what is no score, a level is unknown, or a higher score would have a higher risk.
 */
export function riskPolicy({ version, bands }: RiskPolicy): RiskPolicy {
  if (!isKebabName(version)) throw new RangeError(`not a policy version: ${version}`);
  if (bands[0]?.from !== lowestScore) throw new RangeError(`the first band must begin at ${lowestScore}`);
  bands.forEach((band, index) => {
    // A policy may come from a file, of which the compiler knows nothing.
    creditScore(band.from);
    if (!riskLevels.includes(band.level)) throw new RangeError(`not a risk level: ${band.level}`);
    const next = bands[index + 1];
    if (next === undefined) return;
    if (next.from <= band.from) throw new RangeError(`not a band: from ${next.from}`);
    if (riskLevels.indexOf(next.level) >= riskLevels.indexOf(band.level)) {
      throw new RangeError(`a higher score must have a lower risk: ${next.level} from ${next.from}`);
    }
  });
  return { version, bands };
}

/** The risk level of a score. */
export function riskLevelOf({ bands }: RiskPolicy, score: CreditScore): RiskLevel {
  const band = bands.findLast(({ from }) => score >= from);
  // The constructor has the first band begin at the lowest score there is.
  if (band === undefined) throw new RangeError(`no band for score ${score}`);
  return band.level;
}
