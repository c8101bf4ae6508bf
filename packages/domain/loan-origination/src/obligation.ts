import type { Currency, Money } from '@emporion/money';

/** What a customer pays us every month for another loan, or will once its contract is signed. */
export interface Obligation {
  readonly applicationId: string;
  readonly monthlyPayment: Money;
}

/** What obligations of a currency come to in a month, in its minor units. */
export const obligedIn = (obligations: readonly Obligation[], currency: Currency): number =>
  obligations.reduce(
    (sum, { monthlyPayment }) => sum + (monthlyPayment.currency === currency ? monthlyPayment.minor : 0),
    0,
  );
