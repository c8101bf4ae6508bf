import { type DayCountTerms, yearFraction } from '@emporion/calendar';
import { err, ok, type Result } from '@emporion/kernel';
import { type CreditFlows, checkedAmount, type DatedAmount } from './credit-flows.ts';
import { fallingRoot } from './falling-root.ts';
import { type Curve, newCurve } from './mean-discount.ts';
import { percentOf } from './percent.ts';
import type { RateRefusal } from './rate-refusal.ts';

/** A credit transaction by its dates. */
export interface UsRuleTerms extends CreditFlows<DatedAmount> {
  /** How time becomes a part of a year. @default actual/365-fixed */
  readonly dayCount?: DayCountTerms;
  /** Digits after the point of the disclosed rate, from 0 to 8. @default 3 */
  readonly decimals?: number;
}

/** An annual percentage rate by the United States Rule. */
export interface UsRuleRate {
  /** In percent, rounded half up. */
  readonly apr: string;
  /** The same unrounded, as a fraction of 1. */
  readonly annualRate: number;
}

/**
 * The annual percentage rate by the United States Rule: simple interest on what is owed, paid before principal.
 *
 * Interest that a payment does not cover waits for the next one and bears none itself, and neither does what is paid beyond
 * the debt. So the more is charged the more is owed in the end, and there is one rate at most. Refused with `no-rate` where
 * none leaves nothing owed after the last payment.
 *
 * @throws RangeError if an amount or a scale is outside its range, or nothing is advanced.
 * @see 12 CFR 1026, Appendix J (a)(3)
 */
export function aprUsRule(terms: UsRuleTerms): Result<UsRuleRate, RateRefusal> {
  if (terms.advances.length === 0) throw new RangeError('nothing is advanced');
  const flows = [
    ...terms.advances.map(({ date, amount }) => ({ date, amount: checkedAmount(amount) })),
    ...terms.payments.map(({ date, amount }) => ({ date, amount: -checkedAmount(amount) })),
  ].sort((a, b) => a.date - b.date);
  const steps = stepsOf(flows, terms.dayCount ?? { convention: 'actual/365-fixed' });
  const [from, to] = [lowestRate(steps), highestRate];
  const curveAt = (rate: number, curve: Curve): void => settle(steps, rate, curve);
  const curve = newCurve();
  const signAt = (rate: number): number => {
    curveAt(rate, curve);
    return Math.sign(curve.value);
  };
  if (!(signAt(from) > 0 && signAt(to) < 0)) {
    const [received, paid] = [terms.advances, terms.payments].map(total);
    return err({ reason: 'no-rate', received: received ?? 0, paid: paid ?? 0 });
  }
  // At zero the curve is straight as long as every payment covers its interest.
  curveAt(0, curve);
  const guess = Math.max(-curve.value / curve.slope, from / 2);
  const annualRate = fallingRoot(curveAt, { from, to, guess, scale: 0.01, hasKinks: true });
  return ok({ apr: percentOf(annualRate, terms.decimals ?? 3), annualRate });
}

const total = (flows: readonly DatedAmount[]): number => flows.reduce((sum, { amount }) => sum + amount, 0);

// What no payment, divided by no advance and no day, can exceed.
const highestRate = 1e19;

/** A flow, and the part of a year since the one before. */
interface Step {
  readonly years: number;
  readonly amount: number;
}

function stepsOf(flows: readonly DatedAmount[], dayCount: DayCountTerms): readonly Step[] {
  return flows.map(({ date, amount }, k) => {
    const { num, den } = yearFraction(dayCount, flows[k - 1]?.date ?? date, date);
    return { years: num / den, amount };
  });
}

/** The rate at which the longest time without a payment leaves nothing of a debt; below it debts would change their sign. */
function lowestRate(steps: readonly Step[]): number {
  let [longest, waited] = [0, 0];
  for (const { years, amount } of steps) {
    waited += years;
    longest = Math.max(longest, waited);
    if (amount < 0) waited = 0;
  }
  return longest === 0 ? -1 : -1 / longest;
}

/** What the last payment leaves over, with its derivatives by the rate: it falls where more interest is charged. */
function settle(steps: readonly Step[], rate: number, curve: Curve): void {
  // What is owed and what has accrued on it, each with two derivatives.
  let owed0 = 0;
  let owed1 = 0;
  let owed2 = 0;
  let accrued0 = 0;
  let accrued1 = 0;
  let accrued2 = 0;
  for (const { years, amount } of steps) {
    if (owed0 > 0) {
      accrued0 += owed0 * rate * years;
      accrued1 += (owed1 * rate + owed0) * years;
      accrued2 += (owed2 * rate + 2 * owed1) * years;
    }
    if (amount < 0 && -amount < accrued0) {
      accrued0 += amount;
      continue;
    }
    if (amount < 0) {
      owed0 += accrued0;
      owed1 += accrued1;
      owed2 += accrued2;
      accrued0 = 0;
      accrued1 = 0;
      accrued2 = 0;
    }
    owed0 += amount;
  }
  curve.value = -(owed0 + accrued0);
  curve.slope = -(owed1 + accrued1);
  curve.curvature = -(owed2 + accrued2);
}
