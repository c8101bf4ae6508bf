import { type EuIntervalUnit, euInterval, euIntervalYears } from '@emporion/calendar';
import type { Result } from '@emporion/kernel';
import type { CreditFlows, DatedAmount } from './credit-flows.ts';
import { type EffectiveAnnualRate, effectiveAnnualRate, type TimedAmount, timed } from './effective-annual-rate.ts';
import type { RateRefusal } from './rate-refusal.ts';

/** A credit whose times are known as parts of a year. */
export interface AprcEuTerms extends CreditFlows<TimedAmount> {
  /** Digits after the point, from 0 to 8. @default 1 */
  readonly decimals?: number;
}

/** A credit by its dates. */
export interface AprcEuDatedTerms extends CreditFlows<DatedAmount> {
  /** The whole periods in which time is counted: those in which payments fall due. @default 'month' */
  readonly unit?: EuIntervalUnit;
  /** Digits after the point, from 0 to 8. @default 1 */
  readonly decimals?: number;
}

/**
 * The annual percentage rate of charge of a credit in the European Union.
 *
 * Charges count as payments, those at the beginning too. Only the digit after the last one decides how it is rounded:
 * 3.055 is 3.1, and 3.06. Refused with `no-rate` where no rate above −100 % will do.
 *
 * @throws RangeError if an amount, a time or a scale is outside its range, or if nothing is advanced.
 * @see Directive 2008/48/EC, Annex I, part I; Directive 2014/17/EU, Annex I
 */
export const aprcEu = ({ decimals = 1, ...credit }: AprcEuTerms): Result<EffectiveAnnualRate, RateRefusal> =>
  effectiveAnnualRate(credit, decimals);

/**
 * The annual percentage rate of charge from dates, measured from the first advance by the Commission's rule of intervals.
 *
 * @throws RangeError as `aprcEu`, and if a date is before the first advance.
 * @see Commission guidelines SWD(2012) 128 final §4.1.1
 */
export const aprcEuDated = ({
  unit = 'month',
  decimals = 1,
  ...credit
}: AprcEuDatedTerms): Result<EffectiveAnnualRate, RateRefusal> =>
  effectiveAnnualRate(
    timed(credit, (from, to) => euIntervalYears(euInterval(unit, from, to))),
    decimals,
  );
