import { err, ok, type Result } from '@emporion/kernel';
import { type Currency, type Money, money, type RoundingMode, roundRatioExact } from '@emporion/money';
import { levelPaymentMinor, paymentLine } from './level-payment.ts';
import { checkedTerms, type LoanTerms } from './loan-terms.ts';

/** What a borrower can pay each period, and all terms of a loan but its principal. */
export interface AffordableTerms<C extends Currency = Currency> extends Omit<LoanTerms<C>, 'principal'> {
  readonly payment: Money<C>;
}

/** Even the smallest loan of these terms asks for more. */
export interface PaymentTooSmall {
  readonly reason: 'payment-too-small';
  /** The level payment of the smallest loan, one unit or the balloon, in minor units. */
  readonly smallestPayment: number;
}

/**
 * The largest principal whose level payment, rounded as the terms say, is not above a payment: one unit more would be.
 *
 * Refuses `payment-too-small`.
 *
 * @throws RangeError if the terms are outside their ranges or the principal is beyond 2^53-1.
 */
export function maxPrincipal<C extends Currency>(terms: AffordableTerms<C>): Result<Money<C>, PaymentTooSmall> {
  const { payment, ...rest } = terms;
  const { currency } = payment;
  const smallest = checkedTerms({ ...rest, principal: money(currency, Math.max(1, rest.balloon?.minor ?? 0)) });
  const smallestPayment = levelPaymentMinor(smallest);
  if (payment.minor < smallestPayment) return err({ reason: 'payment-too-small', smallestPayment });
  const { perPrincipal, constant, denominator } = paymentLine(smallest);
  const { doubled, isIncluded } = roundingLimit(payment.minor, smallest.paymentRounding);
  const [dividend, divisor] = [doubled * denominator - 2n * constant, 2n * perPrincipal];
  const largest = isIncluded
    ? roundRatioExact(dividend, divisor, 'floor')
    : roundRatioExact(dividend, divisor, 'ceiling') - 1n;
  return ok(money(currency, Number(largest)));
}

/** Twice the limit up to which a positive value is rounded to `whole` or less, and whether it is itself. */
function roundingLimit(whole: number, mode: RoundingMode): { readonly doubled: bigint; readonly isIncluded: boolean } {
  const doubled = 2n * BigInt(whole);
  switch (mode) {
    case 'up':
    case 'ceiling':
      return { doubled, isIncluded: true };
    case 'down':
    case 'floor':
      return { doubled: doubled + 2n, isIncluded: false };
    case 'halfUp':
    case 'halfCeiling':
      return { doubled: doubled + 1n, isIncluded: false };
    case 'halfDown':
    case 'halfFloor':
      return { doubled: doubled + 1n, isIncluded: true };
    case 'halfEven':
      return { doubled: doubled + 1n, isIncluded: whole % 2 === 0 };
    case 'halfOdd':
      return { doubled: doubled + 1n, isIncluded: whole % 2 !== 0 };
  }
}
