import { addRates, type Currency, compareRates, type Money, type Rate } from '@emporion/money';

/** By how much a rate is raised before a payment is tested, and the least that it is tested at. */
export interface RateStress {
  readonly addition: Rate;
  readonly floor: Rate;
}

/**
 * The annual rate at which a payment is tested.
 *
 * @throws RangeError if a term of the reduced sum is beyond 2^53-1.
 */
export function stressedRate(annualRate: Rate, { addition, floor }: RateStress): Rate {
  const raised = addRates(annualRate, addition);
  return compareRates(raised, floor) < 0 ? floor : raised;
}

/**
 * The payment of a loan at its stressed rate.
 *
 * @param paymentAt - the payment of the loan at an annual rate: this package does not amortize
 */
export const stressedPayment = <C extends Currency>(
  paymentAt: (annualRate: Rate) => Money<C>,
  annualRate: Rate,
  stress: RateStress,
): Money<C> => paymentAt(stressedRate(annualRate, stress));
