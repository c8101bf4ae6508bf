import type { CalendarDate } from '@emporion/kernel';
import type { ContractPerformance } from './terms.ts';

/**
 * Where a contract stands, under the names of the ACTUS dictionary.
 *
 * Amounts are signed for the party of `contractRole`: a notional is positive for the lender and negative for the borrower.
 */
export interface ContractState {
  /** The day up to which interest has been calculated. */
  readonly statusDate: CalendarDate;
  readonly contractPerformance: ContractPerformance;
  readonly notionalPrincipal: number;
  readonly nominalInterestRate: number;
  readonly accruedInterest: number;
  readonly feeAccrued: number;
  /** The amount that bears interest. */
  readonly interestCalculationBaseAmount: number;
  /** Positive in either role; 0 where there is nothing to redeem before maturity. */
  readonly nextPrincipalRedemptionPayment: number;
  readonly notionalScalingMultiplier: number;
  readonly interestScalingMultiplier: number;
}
