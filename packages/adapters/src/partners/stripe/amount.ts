import { err, type Result } from '@emporion/kernel';
import type { Currency, Money } from '@emporion/money';
import {
  type AmountNotPayable,
  amountOfGateway,
  type GatewayUnit,
  gatewayAmountOf,
  stripeUnitOf,
} from '@emporion/payments';

/** An amount as Stripe counts it. Refused in a currency that Stripe does not know: nothing of it can be paid. */
export function payableAmountOf(
  amount: Money,
): Result<number, AmountNotPayable | { readonly reason: 'amount-not-payable' }> {
  const unit = stripeUnitOf(amount.currency);
  return unit === undefined ? err({ reason: 'amount-not-payable' }) : gatewayAmountOf(amount, unit);
}

/** @throws RangeError if Stripe has no whole number for it. */
export function toStripeAmount(amount: Money): number {
  const payable = payableAmountOf(amount);
  if (!payable.ok) throw new RangeError(`Stripe cannot charge ${amount.minor} minor units of ${amount.currency}`);
  return payable.value;
}

/** The amount that Stripe means by a number. */
export const fromStripeAmount = (counted: number, currency: Currency): Money =>
  amountOfGateway(currency, counted, unitOf(currency));

function unitOf(currency: Currency): GatewayUnit {
  const unit = stripeUnitOf(currency);
  if (unit === undefined) throw new RangeError(`Stripe does not count ${currency}`);
  return unit;
}
