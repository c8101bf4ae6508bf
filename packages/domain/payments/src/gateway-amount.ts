import { err, ok, type Result } from '@emporion/kernel';
import { type Currency, type Money, minorUnitsOf, money } from '@emporion/money';

/** In which whole numbers a gateway counts one currency. */
export interface GatewayUnit {
  /** Digits after the point of the currency unit; not always those of ISO 4217. */
  readonly digits: number;
  /** Only multiples of this are accepted, in the unit of the gateway. */
  readonly multipleOf: number;
}

/** An amount that the gateway has no whole number for: it has to be rounded to the step before an order is placed. */
export interface AmountNotPayable {
  readonly reason: 'amount-not-payable';
  /** What every payable amount is a multiple of, in our minor units. */
  readonly step: number;
}

/**
 * The smallest amount that a gateway can tell apart, in our minor units: what an order is rounded to beforehand.
 *
 * @example `payableStep('KWD', unit)` is 10 where only whole hundredths of a dinar are accepted
 */
export function payableStep(currency: Currency, { digits, multipleOf }: GatewayUnit): number {
  // The smallest number of minor units that is a whole multiple at the gateway.
  const scale = minorUnitsOf(currency);
  const [ours, theirs] = scale > digits ? [10 ** (scale - digits), 1] : [1, 10 ** (digits - scale)];
  return (ours * multipleOf) / greatestCommonDivisor(theirs, ours * multipleOf);
}

/**
 * An amount as the gateway counts it.
 *
 * Nothing is rounded here: to round up would charge more than the order says, and to round down would leave it unpaid.
 *
 * @throws RangeError if the number is beyond 2^53-1.
 */
export function gatewayAmountOf(amount: Money, unit: GatewayUnit): Result<number, AmountNotPayable> {
  const step = payableStep(amount.currency, unit);
  if (amount.minor % step !== 0) return err({ reason: 'amount-not-payable', step });
  const more = unit.digits - minorUnitsOf(amount.currency);
  const counted = more < 0 ? amount.minor / 10 ** -more : amount.minor * 10 ** more;
  if (!Number.isSafeInteger(counted)) throw new RangeError(`beyond the numbers of a gateway: ${counted}`);
  return ok(counted);
}

/**
 * The amount that a gateway means by a number.
 *
 * @throws RangeError if that is not whole minor units.
 */
export function amountOfGateway<C extends Currency>(currency: C, counted: number, { digits }: GatewayUnit): Money<C> {
  const more = minorUnitsOf(currency) - digits;
  return money(currency, more < 0 ? counted / 10 ** -more : counted * 10 ** more);
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
