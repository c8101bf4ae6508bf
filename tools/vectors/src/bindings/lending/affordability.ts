import { type Budget, debtToIncome, isAffordable, maxPayment } from '@emporion/credit-risk';
import { levelPayment } from '@emporion/loan-amortization';
import { type Money, money, parseMoney, parsePercent, parseRate, type Rate } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const amount = z.string().transform((text) => parseMoney('USD', text));
const budget = { monthlyIncome: amount, monthlyDebt: amount, limit: z.string().transform(parseRate) };

const input = z.union([
  z.strictObject({ ...budget, newPayment: amount }),
  z.strictObject({ ...budget, annualRatePct: z.string().transform(parsePercent), months: z.int() }),
]);

/** The share of income that debts take, and what can still be borrowed. */
export const affordability: Binding = binding('lending/affordability', input, (terms) => {
  const { limit } = terms;
  const own: Budget<'USD'> = { income: terms.monthlyIncome, incomeMonths: 1, monthlyDebt: terms.monthlyDebt };
  if ('newPayment' in terms) {
    const ratio = debtToIncome(own, terms.newPayment);
    return {
      dti: ratio === undefined ? null : `${ratio.numerator}/${ratio.denominator}`,
      pass: isAffordable(own, terms.newPayment, limit),
    };
  }
  const payment = maxPayment(own, limit);
  return { maxPaymentCents: payment.minor, maxPrincipalCents: largestPrincipal(payment, terms) };
});

/** By the definition: the payment of the largest principal, rounded up, is within the limit. */
function largestPrincipal(
  payment: Money<'USD'>,
  loan: { readonly annualRatePct: Rate; readonly months: number },
): number {
  const isWithin = (principal: number): boolean =>
    levelPayment({
      principal: money('USD', principal),
      annualRate: loan.annualRatePct,
      periods: loan.months,
      paymentRounding: 'up',
    }).minor <= payment.minor;
  let [within, beyond] = [0, payment.minor * loan.months + 1];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (isWithin(middle)) within = middle;
    else beyond = middle;
  }
  return within;
}
