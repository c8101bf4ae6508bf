import { ok, type Result } from '@emporion/kernel';
import type { Ratio } from '@emporion/money';
import { type CreditFlows, checkedAmount } from './credit-flows.ts';
import { percentBetween, percentOf } from './percent.ts';
import { rateOfStreams } from './rate-of-streams.ts';
import type { RateRefusal } from './rate-refusal.ts';
import { isIrregular } from './transaction-regularity.ts';
import type { UnitStream } from './unit-streams.ts';

/** Equal amounts at the end of successive unit-periods. */
export interface AmountStream {
  /** Each amount in minor units, ≥ 0. */
  readonly amount: number;
  /** How many there are. @default 1 */
  readonly count?: number;
  /** Whole unit-periods from the beginning of the term to the first of them. */
  readonly t: number;
  /** The fraction of a unit-period beyond those, from 0 to below 1. @default 0 */
  readonly f?: Ratio;
}

/** A credit transaction in unit-periods. */
export interface RegZTerms extends CreditFlows<AmountStream> {
  /** 12 for a month, 1 for a year, which is the longest; a fraction where it is a number of days. @default 12 */
  readonly unitPeriodsPerYear?: number | Ratio;
  /** Digits after the point of the disclosed rate, from 0 to 8. @default 3 */
  readonly decimals?: number;
}

/** An annual percentage rate by the actuarial method of Regulation Z. */
export interface RegZRate {
  /** In percent, rounded half up. */
  readonly apr: string;
  /** The same unrounded, as a fraction of 1. */
  readonly annualRate: number;
  /** By how many percentage points a disclosed rate may be off: a quarter where the transaction is irregular. */
  readonly tolerance: '0.125' | '0.25';
  /** Whether other rates would do as well; the smallest that is not negative is told, else the one nearest to zero. */
  readonly multipleRoots: boolean;
}

/**
 * The annual percentage rate of a closed-end credit by the actuarial method.
 *
 * It is the rate of a unit-period, times the unit-periods of a year, at which payments are worth what is advanced:
 * whole unit-periods at compound interest, the fraction of one at simple interest. A prepaid finance charge is left out
 * of the advance. Refused with `no-rate` where no rate above −100 % a unit-period will do.
 *
 * @throws RangeError if an amount, a time, a count or a scale is outside its range, or if nothing is advanced.
 * @see 12 CFR 1026, Appendix J (b)(8)
 */
export function aprRegZ(terms: RegZTerms): Result<RegZRate, RateRefusal> {
  const [advances, payments] = [unitStreams(terms.advances), unitStreams(terms.payments)];
  if (advances.length === 0) throw new RangeError('nothing is advanced');
  const unitRate = rateOfStreams(advances, payments);
  if (!unitRate.ok) return unitRate;
  const annualRate = unitRate.value.rate * periodsOf(terms.unitPeriodsPerYear ?? 12);
  return ok({
    apr: percentOf(annualRate, terms.decimals ?? 3),
    annualRate,
    tolerance: isIrregular(advances, payments) ? '0.25' : '0.125',
    multipleRoots: unitRate.value.multipleRoots,
  });
}

/** How a disclosed rate compares with the one that was computed. */
export interface AprComparison {
  /** In percentage points, of the computed rate as it was rounded. */
  readonly difference: string;
  readonly tolerance: RegZRate['tolerance'];
  readonly isWithin: boolean;
  /** Whether the difference is the tolerance exactly: accurate, by nothing. */
  readonly onCusp: boolean;
}

/**
 * Compare a disclosed annual percentage rate with the computed one.
 *
 * @param disclosed - in percent, such as `10.125`
 * @throws RangeError if `disclosed` is not a decimal.
 * @see 12 CFR 1026.22(a)(2), (3)
 */
export function compareApr({ apr, tolerance }: RegZRate, disclosed: string): AprComparison {
  const difference = percentBetween(apr, disclosed);
  const excess = Number(difference) - Number(tolerance);
  return { difference, tolerance, isWithin: excess <= 0, onCusp: excess === 0 };
}

const mostCount = 10_000;

/** Streams in order of time, equal amounts a unit-period apart in one of them. */
function unitStreams(streams: readonly AmountStream[]): readonly UnitStream[] {
  const joined: UnitStream[] = [];
  for (const stream of streams.map(unitStream).sort(byTime)) {
    const last = joined.at(-1);
    if (last !== undefined && follows(last, stream)) {
      joined[joined.length - 1] = { ...last, count: last.count + stream.count };
    } else if (stream.amount > 0) joined.push(stream);
  }
  return joined;
}

function unitStream({ amount, count = 1, t, f }: AmountStream): UnitStream {
  if (!Number.isInteger(count) || count < 1 || count > mostCount)
    throw new RangeError(`not a count of amounts: ${count}`);
  if (!Number.isInteger(t) || t < 0) throw new RangeError(`not a number of whole unit-periods: ${t}`);
  const fraction = f === undefined ? 0 : f.numerator / f.denominator;
  if (!(fraction >= 0 && fraction < 1)) throw new RangeError(`not a fraction of a unit-period: ${fraction}`);
  return { amount: checkedAmount(amount), count, t, f: fraction };
}

const follows = (before: UnitStream, { amount, t, f }: UnitStream): boolean =>
  amount === before.amount && t === before.t + before.count && f === before.f;

const byTime = (a: UnitStream, b: UnitStream): number => a.t + a.f - (b.t + b.f);

function periodsOf(perYear: number | Ratio): number {
  const periods = typeof perYear === 'number' ? perYear : perYear.numerator / perYear.denominator;
  if (!(periods >= 1 && periods <= 366)) throw new RangeError(`not a number of unit-periods in a year: ${periods}`);
  return periods;
}
