import { err, ok, type Result } from '@emporion/kernel';
import type { Currency, Money } from '@emporion/money';
import { type ConsentOutdated, consentOutdated } from './consent-text.ts';
import type { ApplicationSubmitted } from './fact.ts';
import type { LendingPolicy } from './lending-policy.ts';
import { type ConsentKind, consentTo, type Figures, type Submission } from './submission.ts';

/** Why figures are not taken. */
export type FiguresRefusal =
  | { readonly reason: 'income-in-another-currency'; readonly currency: Currency }
  | { readonly reason: 'income-not-positive' }
  | { readonly reason: 'debt-in-another-currency'; readonly currency: Currency }
  | { readonly reason: 'debt-negative' }
  | { readonly reason: 'figure-too-large'; readonly figure: keyof Figures; readonly maximum: number };

/** In minor units: far beyond anybody's income, and small enough to reckon with exactly. */
const largestFigure = 1_000_000_000_000;

/** Why an amount is not lent. */
export type AmountRefusal =
  | { readonly reason: 'currency-not-offered'; readonly currencies: readonly Currency[] }
  | {
      readonly reason: 'amount-out-of-range';
      readonly minimum: number;
      readonly maximum: number;
      readonly currency: Currency;
    };

/** Why an application is not taken. */
export type SubmissionRefusal =
  | AmountRefusal
  | FiguresRefusal
  | { readonly reason: 'consent-required'; readonly kind: ConsentKind }
  | ConsentOutdated;

/** Whether a customer with an income states figures in the currency of the loan. */
export function figuresRefusal({ annualIncome, monthlyDebt }: Figures, currency: Currency): FiguresRefusal | undefined {
  if (annualIncome.currency !== currency) return { reason: 'income-in-another-currency', currency };
  if (annualIncome.minor <= 0) return { reason: 'income-not-positive' };
  if (monthlyDebt.currency !== currency) return { reason: 'debt-in-another-currency', currency };
  if (monthlyDebt.minor < 0) return { reason: 'debt-negative' };
  const tooLarge = { reason: 'figure-too-large', maximum: largestFigure } as const;
  if (annualIncome.minor > largestFigure) return { ...tooLarge, figure: 'annualIncome' };
  return monthlyDebt.minor > largestFigure ? { ...tooLarge, figure: 'monthlyDebt' } : undefined;
}

/** Whether a policy lends an amount in its currency. */
export function amountRefusal({ limits }: LendingPolicy, amount: Money): AmountRefusal | undefined {
  const limit = limits.find(({ currency }) => currency === amount.currency);
  if (limit === undefined) {
    return { reason: 'currency-not-offered', currencies: limits.map(({ currency }) => currency) };
  }
  const { minimum, maximum, currency } = limit;
  const isWithin = amount.minor >= minimum && amount.minor <= maximum;
  return isWithin ? undefined : { reason: 'amount-out-of-range', minimum, maximum, currency };
}

/**
 * Decide whether an application is taken: whether we lend that amount in that currency to somebody with an income, who
 * consents to the credit inquiry, in the text in force.
 */
export function submit(policy: LendingPolicy, submission: Submission): Result<ApplicationSubmitted, SubmissionRefusal> {
  const { amount } = submission;
  const refusal = amountRefusal(policy, amount) ?? figuresRefusal(submission, amount.currency);
  if (refusal !== undefined) return err(refusal);
  const kind: ConsentKind = 'credit-inquiry';
  if (consentTo(submission, kind) === undefined) return err({ reason: 'consent-required', kind });
  for (const consent of submission.consents) {
    const outdated = consentOutdated(policy.consentTexts, consent);
    if (outdated !== undefined) return err(outdated);
  }
  return ok({ type: 'application-submitted', submission });
}
