import { type CalendarDate, err, ok, type Result } from '@emporion/kernel';
import { dateOf } from './cycle.ts';
import { dayCountFor } from './day-count.ts';
import { redemptions } from './scheduled-dates.ts';
import type { ContractTerms } from './terms.ts';

/** The terms neither tell a maturity nor lead to one. */
export type UndeterminedMaturity =
  | { readonly reason: 'maturity-undetermined' }
  /** The payment does not cover the interest of a period, so that the debt would grow without end. */
  | {
      readonly reason: 'negative-amortization';
      readonly nextPrincipalRedemptionPayment: number;
      readonly interest: number;
    };

/** The maturity that the terms tell: for an annuity, the day by which it is amortized if no other. */
export const toldMaturity = ({
  contractType,
  maturityDate,
  amortizationDate,
}: ContractTerms): CalendarDate | undefined => maturityDate ?? (contractType === 'ANN' ? amortizationDate : undefined);

// A quotient such as 1.1/0.1 is a whole number that floating point lets look like a little more.
const noise = 1e-12;

/**
 * The day by which a contract is repaid, not shifted to a business day: what the terms say, else the day of the last
 * redemption if all were like the first.
 *
 * Refuses `maturity-undetermined` and `negative-amortization`.
 *
 * @throws RangeError if it would be after the year 9999.
 */
export function maturityOf(terms: ContractTerms): Result<CalendarDate, UndeterminedMaturity> {
  const { contractType, statusDate, notionalPrincipal, nextPrincipalRedemptionPayment: payment } = terms;
  const told = toldMaturity(terms);
  if (told !== undefined) return ok(told);
  const redeemed = redemptions(terms);
  if (redeemed?.cycle === undefined || payment === undefined) return err({ reason: 'maturity-undetermined' });
  let first = 0;
  while (dateOf(redeemed, redeemed.cycle, first) <= statusDate) first += 1;
  const start = dateOf(redeemed, redeemed.cycle, first);
  const { num, den } = dayCountFor(terms.dayCountConvention, statusDate);
  const year = num(start, dateOf(redeemed, redeemed.cycle, first + 1)) / den;
  const interest = contractType === 'LAM' ? 0 : notionalPrincipal * year * (terms.nominalInterestRate ?? 0);
  if (payment <= interest) {
    return err({ reason: 'negative-amortization', nextPrincipalRedemptionPayment: payment, interest });
  }
  const count = Math.ceil((notionalPrincipal / (payment - interest)) * (1 - noise));
  return ok(dateOf(redeemed, redeemed.cycle, first + count - 1));
}
