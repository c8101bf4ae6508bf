import { roundRatioExact } from '@emporion/money';
import type { GraduatedTerms } from '../graduated-payments.ts';
import type { DeferrableLoan, LoanBasis } from '../loan-terms.ts';
import type { ScheduleRow } from '../schedule.ts';
import type { SteppedTerms } from '../stepped-payments.ts';

/** What is paid in a period, from what is owed before it and the interest on that. */
type PaymentOf = (period: number, balance: bigint, interest: bigint) => bigint;

/** The rows of a loan in payments of any rule; the last of them takes what is left. */
function rowsBy(loan: Omit<LoanBasis, 'paymentRounding'>, paymentOf: PaymentOf): readonly ScheduleRow[] {
  const { annualRate, periodsPerYear = 12, periods, interestRounding = 'halfUp' } = loan;
  const [a, b] = [BigInt(annualRate.numerator), BigInt(annualRate.denominator) * BigInt(periodsPerYear)];
  const rows: ScheduleRow[] = [];
  let balance = BigInt(loan.principal.minor);
  for (let period = 1; balance > 0n; period++) {
    const interest = roundRatioExact(balance * a, b, interestRounding);
    const agreed = paymentOf(period, balance, interest);
    const principal = period === periods || agreed - interest >= balance ? balance : agreed - interest;
    balance -= principal;
    rows.push(rowOf(period, principal, interest, balance));
  }
  return rows;
}

const rowOf = (period: number, principal: bigint, interest: bigint, balance: bigint): ScheduleRow => ({
  period,
  payment: Number(principal + interest),
  principal: Number(principal),
  interest: Number(interest),
  balance: Number(balance),
});

/** The rows of a loan of constant principal, by the definition alone. */
export function referenceConstantPrincipal(loan: DeferrableLoan): readonly ScheduleRow[] {
  const { principal, balloon, interestOnlyPeriods = 0, periods, paymentRounding = 'halfUp' } = loan;
  const repaid = BigInt(principal.minor - (balloon?.minor ?? 0));
  const part = roundRatioExact(repaid, BigInt(periods - interestOnlyPeriods), paymentRounding);
  return rowsBy(loan, (period, _, interest) => interest + (period > interestOnlyPeriods ? part : 0n));
}

/** The rows of a loan in agreed payments, by the definition alone. */
export const referenceStepped = (terms: SteppedTerms): readonly ScheduleRow[] =>
  rowsBy({ ...terms, periods: terms.payments.length }, (period) => BigInt(terms.payments[period - 1]?.minor ?? 0));

/** The rows of a loan in rising payments, by the definition alone: `c·Σ f^t·v^k = P`, t steps being taken before payment k. */
export function referenceGraduated(terms: GraduatedTerms): readonly ScheduleRow[] {
  const { annualRate, periodsPerYear = 12, periods, increase, increases, paymentRounding = 'halfUp' } = terms;
  const { periodsPerStep = periodsPerYear } = terms;
  const [a, b] = [BigInt(annualRate.numerator), BigInt(annualRate.denominator) * BigInt(periodsPerYear)];
  const from = BigInt(increase.denominator);
  const to = from + BigInt(increase.numerator);
  const stepOf = (period: number): bigint => BigInt(Math.min(increases, Math.floor((period - 1) / periodsPerStep)));
  const most = stepOf(periods);
  let discounted = 0n;
  for (let k = 1; k <= periods; k++) {
    discounted += to ** stepOf(k) * from ** (most - stepOf(k)) * b ** BigInt(k) * (a + b) ** BigInt(periods - k);
  }
  const grown = BigInt(terms.principal.minor) * (a + b) ** BigInt(periods);
  return rowsBy(terms, (period) =>
    roundRatioExact(grown * to ** stepOf(period) * from ** (most - stepOf(period)), discounted, paymentRounding),
  );
}

/** The rows of a loan with flat interest, by the definition alone. */
export function referenceFlat(loan: LoanBasis): readonly ScheduleRow[] {
  const { annualRate, periodsPerYear = 12, periods, paymentRounding = 'halfUp', interestRounding = 'halfUp' } = loan;
  const lent = BigInt(loan.principal.minor);
  const charge = roundRatioExact(
    lent * BigInt(annualRate.numerator) * BigInt(periods),
    BigInt(annualRate.denominator) * BigInt(periodsPerYear),
    interestRounding,
  );
  const paidOf = (total: bigint, period: number): bigint =>
    roundRatioExact(total * BigInt(period), BigInt(periods), paymentRounding);
  return Array.from({ length: periods }, (_, index) => {
    const principal = paidOf(lent, index + 1) - paidOf(lent, index);
    const interest = paidOf(charge, index + 1) - paidOf(charge, index);
    return rowOf(index + 1, principal, interest, lent - paidOf(lent, index + 1));
  });
}
