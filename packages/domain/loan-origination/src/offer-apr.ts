import { amortize, aprRegZ } from '@emporion/loan-amortization';
import { loanTermsOf, type PricedTerms } from './pricing.ts';

/**
 * The annual percentage rate of an offer without fees, in percent with three decimals.
 *
 * The first payment is due a month after the money is paid out, which is when an offer says that it is.
 *
 * @throws RangeError if the terms do not amortize.
 * @see 12 CFR 1026, App. J (c)(1)
 */
export function aprOf(terms: PricedTerms): string {
  const schedule = amortize(loanTermsOf(terms));
  const [last, ...level] = schedule.ok ? schedule.value.rows.toReversed() : [];
  if (!schedule.ok || last === undefined)
    throw new RangeError(`terms that do not amortize: ${terms.termMonths} months`);
  const { levelPayment } = schedule.value;
  const rate = aprRegZ({
    advances: [{ amount: terms.principal.minor, t: 0 }],
    payments: [
      ...(level.length === 0 ? [] : [{ amount: levelPayment, count: level.length, t: 1 }]),
      { amount: last.payment, t: level.length + 1 },
    ],
  });
  // What is paid back is at least what was lent.
  if (!rate.ok) throw new RangeError(`terms without a rate: ${terms.termMonths} months`);
  return rate.value.apr;
}
