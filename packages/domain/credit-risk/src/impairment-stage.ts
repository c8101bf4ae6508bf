import type { ExpectedCreditLoss } from './expected-loss.ts';

/** How far a loan has deteriorated: 1 as expected, 2 significantly, 3 credit-impaired. */
export type ImpairmentStage = 1 | 2 | 3;

/** What is known of a loan on the reporting day. */
export interface CreditStanding {
  readonly daysPastDue: number;
  /** Whether the risk of default has risen significantly since the loan was made, by other signs than arrears. */
  readonly significantIncrease: boolean;
  readonly creditImpaired: boolean;
}

/** From when on arrears move a loan to another stage. */
export interface StagingPolicy {
  readonly stage2DaysMoreThan: number;
  /** 89 where day 90 itself is a default, 90 where the day after is. */
  readonly stage3DaysMoreThan: number;
}

/**
 * The presumptions of the standard, which may be rebutted.
 *
 * @see IFRS 9, 5.5.11 and B5.5.37
 */
export const presumedStaging: StagingPolicy = { stage2DaysMoreThan: 30, stage3DaysMoreThan: 90 };

/**
 * The impairment stage of a loan.
 *
 * @throws RangeError if the days past due are negative or fractional, or stage 3 begins before stage 2.
 * @see IFRS 9, 5.5.3, 5.5.5, 5.5.11 and Appendix A
 */
export function stageOf(standing: CreditStanding, policy: StagingPolicy = presumedStaging): ImpairmentStage {
  const { daysPastDue, significantIncrease, creditImpaired } = standing;
  if (!Number.isInteger(daysPastDue) || daysPastDue < 0) throw new RangeError(`not days past due: ${daysPastDue}`);
  if (!(policy.stage2DaysMoreThan <= policy.stage3DaysMoreThan)) {
    throw new RangeError(`stage 3 before stage 2: ${policy.stage3DaysMoreThan} days`);
  }
  if (creditImpaired || daysPastDue > policy.stage3DaysMoreThan) return 3;
  return significantIncrease || daysPastDue > policy.stage2DaysMoreThan ? 2 : 1;
}

/** What is set aside for a loan: the loss of twelve months in stage 1, of its whole life from stage 2. */
export const lossAllowance = (stage: ImpairmentStage, { twelveMonth, lifetime }: ExpectedCreditLoss): number =>
  stage === 1 ? twelveMonth : lifetime;
