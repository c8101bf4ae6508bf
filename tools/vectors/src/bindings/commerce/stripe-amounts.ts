import { isCurrency, minorUnitsOf, money, parseExactRatio, roundRatioExact } from '@emporion/money';
import { gatewayAmountOf, payableStep, stripeUnitOf } from '@emporion/payments';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.object({ amount: z.string(), currency: z.string().refine(isCurrency) });

/** Decimal amounts as Stripe counts them, rounded half-up to what it can count; a case that does not count is not. */
export const stripeAmounts: Binding = binding(
  'commerce/stripe-amounts',
  input,
  ({ amount, currency }, { counted: rounded }) => {
    const unit = stripeUnitOf(currency);
    if (unit === undefined) return undefined;
    const { numerator, denominator } = parseExactRatio(amount);
    const step = BigInt(rounded ? payableStep(currency, unit) : 1);
    const scaled = numerator * 10n ** BigInt(minorUnitsOf(currency));
    const minor = step * roundRatioExact(scaled, denominator * step, 'halfUp');
    const counted = gatewayAmountOf(money(currency, Number(minor)), unit);
    return counted.ok ? counted.value : counted.error;
  },
);
