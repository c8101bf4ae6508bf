import { roundRatioExact } from '@emporion/money';
import type { LoanTerms } from '../loan-terms.ts';
import type { ScheduleRow } from '../schedule.ts';

/**
 * The rows of a loan by the definition alone: fractions of integers of any size, nothing prepared, nothing estimated.
 *
 * The plain implementation that the fast one has to agree with.
 */
export function referenceSchedule(terms: LoanTerms): readonly ScheduleRow[] {
  const { annualRate, periodsPerYear = 12, periods } = terms;
  const [a, b] = [BigInt(annualRate.numerator), BigInt(annualRate.denominator) * BigInt(periodsPerYear)];
  const lent = BigInt(terms.principal.minor);

  // c · Σ v^k = P, with v = b/(a+b), over the common denominator (a+b)^n.
  let annuity = 0n;
  for (let k = 1; k <= periods; k++) annuity += b ** BigInt(k) * (a + b) ** BigInt(periods - k);
  const payment = roundRatioExact(lent * (a + b) ** BigInt(periods), annuity, terms.paymentRounding ?? 'halfUp');

  const rows: ScheduleRow[] = [];
  let balance = lent;
  for (let period = 1; balance > 0n; period++) {
    const interest = roundRatioExact(balance * a, b, terms.interestRounding ?? 'halfUp');
    const isLast = period === periods || payment - interest >= balance;
    const principal = isLast ? balance : payment - interest;
    balance -= principal;
    rows.push({
      period,
      payment: Number(principal + interest),
      principal: Number(principal),
      interest: Number(interest),
      balance: Number(balance),
    });
  }
  return rows;
}
