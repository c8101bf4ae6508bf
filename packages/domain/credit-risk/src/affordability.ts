import { type Currency, type Money, money, type Rate, rate, times } from '@emporion/money';

/** What somebody earns, and what already goes out for debts every month. */
export interface Budget<C extends Currency = Currency> {
  /** Gross, earned in `incomeMonths` months; not negative. */
  readonly income: Money<C>;
  readonly incomeMonths: 1 | 12;
  /** Not negative. */
  readonly monthlyDebt: Money<C>;
}

/**
 * The share of income that debts take once a monthly payment is added to them, as an exact fraction; undefined without
 * income, which is no ratio at all rather than an endless one.
 *
 * @throws RangeError if an amount is negative, the currencies differ, or a term of the reduced fraction is beyond 2^53-1.
 */
export function debtToIncome<C extends Currency>(budget: Budget<C>, payment: Money<NoInfer<C>>): Rate | undefined {
  const { income, incomeMonths, monthlyDebt } = checked(budget, payment);
  if (income.minor === 0) return undefined;
  const obligations = times(money(monthlyDebt.currency, monthlyDebt.minor + payment.minor), incomeMonths);
  return rate(obligations.minor, income.minor);
}

/**
 * Whether debts and a monthly payment stay within a limit of the income; exactly at the limit they do, without income
 * they never do.
 *
 * Compared in integers, never by a rounded ratio.
 *
 * @throws RangeError if an amount is negative or the currencies differ.
 */
export function isAffordable<C extends Currency>(budget: Budget<C>, payment: Money<NoInfer<C>>, limit: Rate): boolean {
  const { income, incomeMonths, monthlyDebt } = checked(budget, payment);
  if (income.minor === 0) return false;
  const obligations = BigInt(incomeMonths) * (BigInt(monthlyDebt.minor) + BigInt(payment.minor));
  return obligations * BigInt(limit.denominator) <= BigInt(income.minor) * BigInt(limit.numerator);
}

/**
 * The largest monthly payment that is affordable, in whole minor units; zero when not even the debts are.
 *
 * @throws RangeError if an amount is negative, the currencies differ, or the payment is beyond 2^53-1 minor units.
 */
export function maxPayment<C extends Currency>(budget: Budget<C>, limit: Rate): Money<C> {
  const { income, incomeMonths, monthlyDebt } = checked(budget, budget.monthlyDebt);
  const ceiling = (BigInt(income.minor) * BigInt(limit.numerator)) / (BigInt(incomeMonths) * BigInt(limit.denominator));
  const free = Number(ceiling - BigInt(monthlyDebt.minor));
  return money(income.currency, Math.max(free, 0));
}

function checked<C extends Currency>(budget: Budget<C>, payment: Money<C>): Budget<C> {
  for (const { minor, currency } of [budget.income, budget.monthlyDebt, payment]) {
    if (minor < 0) throw new RangeError(`not an amount from zero: ${minor}`);
    if (currency !== budget.income.currency)
      throw new RangeError(`cannot mix ${budget.income.currency} and ${currency}`);
  }
  return budget;
}
