import { isKebabName } from './kebab-name.ts';
import type { Shortfall } from './principal-reasons.ts';
import { isProtectedAttribute } from './protected-attribute.ts';
import type { ReasonCode } from './reason-code.ts';

interface CharacteristicBase {
  /** In kebab-case. */
  readonly name: string;
  /** What an applicant is told who lost points here. */
  readonly reason: ReasonCode;
  /** For every value that no attribute names. */
  readonly otherwise: number;
  /** For an applicant of whom the value is not known. */
  readonly missing: number;
}

/** A characteristic that is a number. */
export interface NumericCharacteristic extends CharacteristicBase {
  readonly kind: 'numeric';
  /** By rising limit, each from the limit before it, which is part of it, to its own, which is not. */
  readonly attributes: readonly { readonly below: number; readonly points: number }[];
}

/** A characteristic that is one of several words. */
export interface CategoricalCharacteristic extends CharacteristicBase {
  readonly kind: 'categorical';
  readonly attributes: readonly { readonly is: string; readonly points: number }[];
}

/** What a scorecard looks at, and the points of each of its attributes: every value has some, and so has none at all. */
export type Characteristic = NumericCharacteristic | CategoricalCharacteristic;

/** A scorecard: points for each attribute of an applicant, added up. The more, the better. */
export interface Scorecard {
  /** In kebab-case, of at most 64 characters, unique for ever. */
  readonly version: string;
  readonly basePoints: number;
  readonly characteristics: readonly Characteristic[];
}

/** What is known of an applicant, by the name of the characteristic. */
export type ApplicantFacts = Readonly<Record<string, number | string | undefined>>;

/** The score of an applicant, and where it comes from, in the order of the card. */
export interface ScoredApplicant {
  readonly points: number;
  readonly parts: readonly { readonly name: string; readonly reason: ReasonCode; readonly points: number }[];
}

/**
 * A scorecard.
 *
 * @throws RangeError if a name is not in kebab-case, is there twice or is of a protected attribute, points are not whole,
 * limits do not rise, or a category is there twice.
 */
export function scorecard(card: Scorecard): Scorecard {
  if (!isKebabName(card.version)) throw new RangeError(`not a scorecard version: ${card.version}`);
  const { basePoints, characteristics } = card;
  const names = new Set<string>();
  const points = [basePoints];
  for (const { name, otherwise, missing, ...rest } of characteristics) {
    if (!isKebabName(name) || names.has(name)) throw new RangeError(`not a name of its own: ${name}`);
    if (isProtectedAttribute(name)) throw new RangeError(`a protected attribute: ${name}`);
    names.add(name);
    points.push(otherwise, missing, ...rest.attributes.map((attribute) => attribute.points));
    if (!areDistinct(rest)) throw new RangeError(`attributes out of order: ${name}`);
  }
  for (const each of points) if (!Number.isSafeInteger(each)) throw new RangeError(`not points: ${each}`);
  return card;
}

/**
 * Score an applicant.
 *
 * @throws RangeError if a fact is not of the kind of its characteristic, or is not a finite number.
 */
export function scoreBy({ basePoints, characteristics }: Scorecard, facts: ApplicantFacts): ScoredApplicant {
  const parts = characteristics.map((characteristic) => {
    const { name, reason } = characteristic;
    return { name, reason, points: pointsOf(characteristic, facts[name]) };
  });
  return { points: parts.reduce((sum, part) => sum + part.points, basePoints), parts };
}

/**
 * How far an applicant fell below a benchmark in each characteristic: what `principalReasons` chooses from.
 *
 * @param benchmark - average points by characteristic, such as those of applicants at or slightly above the cut-off
 * @throws RangeError if the benchmark lacks a characteristic.
 * @see 12 CFR 1002.9(b)(2), comment 9(b)(2)-5
 */
export const shortfallsOf = (
  { parts }: ScoredApplicant,
  benchmark: Readonly<Record<string, number>>,
): readonly Shortfall[] =>
  parts.map(({ name, reason, points }) => {
    const average = benchmark[name];
    if (average === undefined) throw new RangeError(`no benchmark: ${name}`);
    return { reason, shortfall: average - points };
  });

function pointsOf(characteristic: Characteristic, value: number | string | undefined): number {
  const { kind, name, otherwise, missing } = characteristic;
  if (value === undefined) return missing;
  if (kind === 'categorical') {
    if (typeof value !== 'string') throw new RangeError(`not a word: ${name} ${value}`);
    return characteristic.attributes.find((attribute) => attribute.is === value)?.points ?? otherwise;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`not a number: ${name} ${value}`);
  return characteristic.attributes.find((attribute) => value < attribute.below)?.points ?? otherwise;
}

function areDistinct(
  characteristic:
    | Pick<NumericCharacteristic, 'kind' | 'attributes'>
    | Pick<CategoricalCharacteristic, 'kind' | 'attributes'>,
): boolean {
  if (characteristic.kind === 'categorical') {
    const words = characteristic.attributes.map((attribute) => attribute.is);
    return new Set(words).size === words.length;
  }
  const limits = characteristic.attributes.map(({ below }) => below);
  return limits.every(
    (limit, index) => Number.isFinite(limit) && limit > (limits[index - 1] ?? Number.NEGATIVE_INFINITY),
  );
}
