import { err, ok, type Result } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import type { Submission } from './application.ts';
import type { ApplicationSubmitted } from './fact.ts';
import type { LendingPolicy } from './lending-policy.ts';

/** Why an application is not taken. */
export type SubmissionRefusal =
  | { readonly reason: 'currency-not-offered'; readonly currencies: readonly Currency[] }
  | {
      readonly reason: 'amount-out-of-range';
      readonly minimum: number;
      readonly maximum: number;
      readonly currency: Currency;
    }
  | { readonly reason: 'income-in-another-currency'; readonly currency: Currency }
  | { readonly reason: 'income-not-positive' };

/** Decide whether an application is taken: whether we lend that amount in that currency to somebody with an income. */
export function submit(
  { limits }: LendingPolicy,
  submission: Submission,
): Result<ApplicationSubmitted, SubmissionRefusal> {
  const { amount, annualIncome } = submission;
  const limit = limits.find(({ currency }) => currency === amount.currency);
  if (limit === undefined) {
    return err({ reason: 'currency-not-offered', currencies: limits.map(({ currency }) => currency) });
  }
  const { minimum, maximum, currency } = limit;
  if (amount.minor < minimum || amount.minor > maximum) {
    return err({ reason: 'amount-out-of-range', minimum, maximum, currency });
  }
  if (annualIncome.currency !== currency) return err({ reason: 'income-in-another-currency', currency });
  if (annualIncome.minor <= 0) return err({ reason: 'income-not-positive' });
  return ok({ type: 'application-submitted', submission });
}
