import { type Rate, rate } from '@emporion/money';
import { isKebabName } from './kebab-name.ts';
import { type RiskPolicy, riskPolicy } from './risk-policy.ts';
import { standardRiskPolicy } from './standard-risk-policy.ts';

/** The rule that turns a report and a budget into a credit decision: versioned data. */
export interface CreditPolicy {
  /** In kebab-case, of at most 64 characters, unique for ever: every decision names it. */
  readonly version: string;
  readonly risk: RiskPolicy;
  /** The most that debts may take of the income, the new loan included. */
  readonly debtToIncomeLimit: Rate;
}

/**
 * A credit policy.
 *
 * @throws RangeError if the version is not in kebab-case or too long, the limit is not above zero, or the risk policy is none.
 */
export function creditPolicy({ version, risk, debtToIncomeLimit }: CreditPolicy): CreditPolicy {
  if (!isKebabName(version)) throw new RangeError(`not a policy version: ${version}`);
  if (debtToIncomeLimit.numerator <= 0) throw new RangeError(`not a limit: ${debtToIncomeLimit.numerator}`);
  return { version, risk: riskPolicy(risk), debtToIncomeLimit };
}

/**
 * The policy in force: 43 % of income.
 *
 * @see 12 CFR 1026.43(e)(2)(vi) before 2022-10-01, when the limit for qualified mortgages became one of price
 */
export const standardCreditPolicy: CreditPolicy = creditPolicy({
  version: 'credit-2026-1',
  risk: standardRiskPolicy,
  debtToIncomeLimit: rate(43, 100),
});
