import type { CalendarDate } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import type { Cycle, EndOfMonthConvention } from './cycle.ts';

/**
 * The loans of ACTUS: repaid at once at maturity (`PAM`), in equal redemptions (`LAM`), in payments that may be less than
 * the interest (`NAM`), in level payments that are fixed anew with the rate (`ANN`).
 */
export type ContractType = 'PAM' | 'LAM' | 'NAM' | 'ANN';

/** Whose books the contract is in: those of the lender (`RPA`, an asset) or of the borrower (`RPL`, a liability). */
export type ContractRole = 'RPA' | 'RPL';

/** Actual/actual ISDA, actual/360, actual/365 fixed, 30E/360, and 30E/360 ISDA with its end at maturity. */
export type ActusDayCountConvention = 'AA' | 'A360' | 'A365' | '30E360' | '30E360ISDA';

/**
 * Where an event goes that does not fall on a business day: following or preceding, `M` for modified.
 *
 * `SC` shifts and then calculates, so that interest runs to the shifted day; `CS` calculates to the scheduled day and
 * shifts the payment alone. `NOS` does not shift.
 */
export type ActusBusinessDayConvention = 'NOS' | 'SCF' | 'SCMF' | 'SCP' | 'SCMP' | 'CSF' | 'CSMF' | 'CSP' | 'CSMP';

/** What interest is charged on: the notional (`NT`), the amount agreed at the start (`NTIED`), or one that lags (`NTL`). */
export type InterestCalculationBase = 'NT' | 'NTIED' | 'NTL';

/** Whether the counterparty pays: performing, delayed, delinquent, default, matured, terminated. */
export type ContractPerformance = 'PF' | 'DL' | 'DQ' | 'DF' | 'MA' | 'TE';

/**
 * The terms of a contract, under the names of the ACTUS dictionary.
 *
 * Amounts are in units of the currency, not in minor units, and like rates they are measured floats: 0.08 is 8 % a year.
 *
 * @see https://www.actusfrf.org, ACTUS data dictionary
 */
export interface ContractTerms {
  readonly contractType: ContractType;
  readonly contractRole: ContractRole;
  /** Events up to and including this day have happened, and the terms tell what they left. */
  readonly statusDate: CalendarDate;
  readonly contractPerformance?: ContractPerformance;
  readonly currency: Currency;
  /** The currency in which payoffs are settled; its rate is the market object `USD/EUR`. */
  readonly settlementCurrency?: Currency;

  /** `CC` is the calendar that the environment brings. @default 'NC', every day is a business day */
  readonly calendar?: 'NC' | 'MF' | 'CC';
  readonly businessDayConvention?: ActusBusinessDayConvention;
  readonly endOfMonthConvention?: EndOfMonthConvention;

  readonly initialExchangeDate: CalendarDate;
  readonly notionalPrincipal: number;
  /** Added to what the lender pays out. */
  readonly premiumDiscountAtIED?: number;
  /** Found from the redemptions where the contract type has them and it is not told. */
  readonly maturityDate?: CalendarDate;
  /** The day by which an annuity would be repaid; what is left at an earlier maturity is a balloon. */
  readonly amortizationDate?: CalendarDate;

  readonly cycleAnchorDateOfPrincipalRedemption?: CalendarDate;
  readonly cycleOfPrincipalRedemption?: Cycle;
  /** The redemption of a `LAM`; the whole payment, interest and redemption, of a `NAM` or `ANN`. */
  readonly nextPrincipalRedemptionPayment?: number;

  /** A contract without one bears no interest. */
  readonly nominalInterestRate?: number;
  readonly dayCountConvention: ActusDayCountConvention;
  readonly accruedInterest?: number;
  readonly cycleAnchorDateOfInterestPayment?: CalendarDate;
  readonly cycleOfInterestPayment?: Cycle;
  /** Until then interest is added to the notional instead of being paid. */
  readonly capitalizationEndDate?: CalendarDate;
  readonly interestCalculationBase?: InterestCalculationBase;
  readonly interestCalculationBaseAmount?: number;
  readonly cycleAnchorDateOfInterestCalculationBase?: CalendarDate;
  readonly cycleOfInterestCalculationBase?: Cycle;

  readonly cycleAnchorDateOfRateReset?: CalendarDate;
  readonly cycleOfRateReset?: Cycle;
  readonly marketObjectCodeOfRateReset?: string;
  readonly rateMultiplier?: number;
  readonly rateSpread?: number;
  /** The rate of the first reset, where it is fixed already. */
  readonly nextResetRate?: number;
  readonly lifeCap?: number;
  readonly lifeFloor?: number;
  /** The most by which one reset raises the rate. */
  readonly periodCap?: number;
  /** The least by which one reset changes the rate: negative to allow it to fall. */
  readonly periodFloor?: number;

  /** An amount, or a rate of the notional, as `feeBasis` says. */
  readonly feeRate?: number;
  /** An absolute amount each time (`A`), or a rate that accrues on the notional (`N`). */
  readonly feeBasis?: 'A' | 'N';
  readonly feeAccrued?: number;
  readonly cycleAnchorDateOfFee?: CalendarDate;
  readonly cycleOfFee?: Cycle;

  readonly purchaseDate?: CalendarDate;
  readonly priceAtPurchaseDate?: number;
  readonly terminationDate?: CalendarDate;
  readonly priceAtTerminationDate?: number;

  /** `I` in front scales interest, `N` in the middle the notional. @default '000' */
  readonly scalingEffect?: '000' | 'I00' | '0N0' | 'IN0';
  readonly marketObjectCodeOfScalingIndex?: string;
  readonly scalingIndexAtContractDealDate?: number;
  readonly notionalScalingMultiplier?: number;
  readonly interestScalingMultiplier?: number;
  readonly cycleAnchorDateOfScalingIndex?: CalendarDate;
  readonly cycleOfScalingIndex?: Cycle;

  /** No prepayment (`N`), one that lowers the later payments (`A`), or one that ends the contract earlier (`M`). */
  readonly prepaymentEffect?: 'N' | 'A' | 'M';
  /** No penalty (`O`), an absolute one (`A`), a rate of the notional (`N`), or the interest above the market's (`I`). */
  readonly penaltyType?: 'O' | 'A' | 'N' | 'I';
  readonly penaltyRate?: number;
}
