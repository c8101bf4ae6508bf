import { type Money, money, parsePercent, type Rate } from '@emporion/money';

/** A level loan with monthly payments, in the words of ours and of the peers. */
export interface Loan {
  readonly principal: Money<'USD'>;
  /** In currency units. */
  readonly amount: number;
  readonly annualRate: Rate;
  readonly ratePercent: number;
  readonly months: number;
}

const loan = (amount: number, percent: string, months: number): Loan => ({
  principal: money('USD', amount * 100),
  amount,
  annualRate: parsePercent(percent),
  ratePercent: Number(percent),
  months,
});

/** The loan that is measured: 200,000 at 6.5 % over 30 years. */
export const mortgage: Loan = loan(200_000, '6.5', 360);

const amounts = [500, 1_000, 2_500, 5_000, 7_777, 10_000, 15_000, 25_000, 50_000, 99_999, 150_000, 200_000, 450_000];
const rates = ['1.9', '2.99', '3.5', '4.25', '5', '6.5', '8.9', '12.49'];
const terms = [12, 24, 36, 48, 60, 84, 120, 180, 240, 360];

/** 1,040 ordinary loans, over which the errors of a package are counted. */
export const ordinaryLoans: readonly Loan[] = amounts.flatMap((amount) =>
  rates.flatMap((rate) => terms.map((months) => loan(amount, rate, months))),
);

/** Loans without interest: twelve payments that come out even, and twelve that do not. */
export const freeLoans: readonly Loan[] = [loan(1_200, '0', 12), loan(1_000, '0', 12)];
