import type { YearFraction } from '@emporion/calendar';
import { type CalendarDate, ok, type Result } from '@emporion/kernel';
import { type CreditFlows, checkedAmount, type DatedAmount } from './credit-flows.ts';
import { rateOfFlows } from './internal-rate.ts';
import { percentOf } from './percent.ts';
import type { RateRefusal } from './rate-refusal.ts';

/** An amount after a part of a year. */
export interface TimedAmount {
  /** In minor units, ≥ 0. */
  readonly amount: number;
  /** The time from the first advance, not negative. */
  readonly years: YearFraction;
}

/** A rate of a year at which payments are worth what is advanced, interest upon interest. */
export interface EffectiveAnnualRate {
  /** In percent, rounded half up. */
  readonly apr: string;
  /** The same unrounded, as a fraction of 1. */
  readonly annualRate: number;
  /** Whether other rates would do as well; the smallest that is not negative is told, else the one nearest to zero. */
  readonly multipleRoots: boolean;
}

/** The rate X at which `Σ Cₖ·(1+X)^−tₖ` of the advances is `Σ Dₗ·(1+X)^−sₗ` of the payments. */
export function effectiveAnnualRate(
  { advances, payments }: CreditFlows<TimedAmount>,
  decimals: number,
): Result<EffectiveAnnualRate, RateRefusal> {
  if (advances.length === 0) throw new RangeError('nothing is advanced');
  const rate = rateOfFlows([...advances, ...payments].map(yearsOf), [
    ...advances.map(({ amount }) => checkedAmount(amount)),
    ...payments.map(({ amount }) => -checkedAmount(amount)),
  ]);
  if (!rate.ok) return rate;
  const { rate: annualRate, multipleRoots } = rate.value;
  return ok({ apr: percentOf(annualRate, decimals), annualRate, multipleRoots });
}

function yearsOf({ years: { num, den } }: TimedAmount): number {
  if (!(num >= 0 && den > 0)) throw new RangeError(`not a time after the first advance: ${num}/${den}`);
  return num / den;
}

/** Measure dated amounts from the first advance. */
export function timed(
  { advances, payments }: CreditFlows<DatedAmount>,
  interval: (from: CalendarDate, to: CalendarDate) => YearFraction,
): CreditFlows<TimedAmount> {
  const start = advances.map(({ date }) => date).sort((a, b) => a - b)[0];
  if (start === undefined) throw new RangeError('nothing is advanced');
  const measured = (flows: readonly DatedAmount[]) =>
    flows.map(({ date, amount }) => ({ amount, years: interval(start, date) }));
  return { advances: measured(advances), payments: measured(payments) };
}
