import { type Budget, debtToIncome, isAffordable, maxPayment } from '@emporion/credit-risk';
import { maxPrincipal } from '@emporion/loan-amortization';
import { parseMoney, parsePercent, parseRate } from '@emporion/money';
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
  const principal = maxPrincipal({
    payment,
    annualRate: terms.annualRatePct,
    periods: terms.months,
    paymentRounding: 'up',
  });
  return { maxPaymentCents: payment.minor, maxPrincipalCents: principal.ok ? principal.value.minor : 0 };
});
