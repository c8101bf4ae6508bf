import { type Currency, type Money, money, multiply, type Rate, type RoundingMode } from '@emporion/money';
import { checkCurrency } from '../loan-terms.ts';

/** What a payment costs that is late. */
export interface LateChargeRule<C extends Currency = Currency> {
  /** At least this. @default nothing */
  readonly flat?: Money<C>;
  /** At least this part of what is overdue. @default 0 */
  readonly rate?: Rate;
  /** Days after the due date on which nothing is charged yet. @default 0 */
  readonly graceDays?: number;
  /** Never less. @default nothing */
  readonly minimum?: Money<C>;
  /** Never more, whatever the rest says. @default - no limit */
  readonly maximum?: Money<C>;
  /** @default 'halfUp' */
  readonly rounding?: RoundingMode;
}

/** An instalment that has not been paid in full. */
export interface LateInstallment<C extends Currency = Currency> {
  /** What of it has not been paid. */
  readonly overdue: Money<C>;
  readonly daysLate: number;
  /** Whether a late charge was made for it already: there is one for each instalment. */
  readonly charged: boolean;
}

/**
 * What an instalment costs for being late: the larger of a flat amount and a part of what is overdue, within limits.
 *
 * Nothing within the grace days, nothing when nothing is overdue, and nothing a second time.
 *
 * @throws RangeError if an amount, a rate or a number of days is below zero, the days are not whole, or currencies differ.
 */
export function lateCharge<C extends Currency>(
  rule: LateChargeRule<C>,
  { overdue, daysLate, charged }: LateInstallment<C>,
): Money<C> {
  const { currency } = overdue;
  const { graceDays = 0, rate, rounding = 'halfUp' } = rule;
  for (const days of [graceDays, daysLate]) {
    if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`not a number of days: ${days}`);
  }
  for (const amount of [overdue, rule.flat, rule.minimum, rule.maximum]) {
    if (amount === undefined) continue;
    checkCurrency(currency, amount);
    if (amount.minor < 0) throw new RangeError(`not an amount from zero up: ${amount.minor}`);
  }
  if (rate !== undefined && rate.numerator < 0) throw new RangeError(`not a rate from zero up: ${rate.numerator}`);
  if (charged || overdue.minor === 0 || daysLate <= graceDays) return money(currency, 0);
  const part = rate === undefined ? 0 : multiply(overdue, rate, rounding).minor;
  const charge = Math.max(rule.flat?.minor ?? 0, part, rule.minimum?.minor ?? 0);
  return money(currency, Math.min(charge, rule.maximum?.minor ?? charge));
}
