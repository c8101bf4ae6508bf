import { err, type Instant, ok, type Result } from '@emporion/kernel';
import { type Currency, type Money, money } from '@emporion/money';
import type { ApplicationSubmitted } from './fact.ts';
import type { LendingPolicy } from './lending-policy.ts';

/** What the money is for. */
export const loanPurposes = ['car', 'home-improvement', 'education', 'debt-consolidation', 'medical', 'other'] as const;
export type LoanPurpose = (typeof loanPurposes)[number];

/**
 * What a customer may consent to: that a bureau is asked about them, and that records and signatures are electronic.
 *
 * @see 15 U.S.C. 1681b(a)(2) and 7001(c)
 */
export const consentKinds = ['credit-inquiry', 'electronic-records'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** That a customer consented, to which text, and when. */
export interface Consent {
  readonly kind: ConsentKind;
  readonly textVersion: string;
  readonly givenAt: Instant;
}

/** What a customer fills in. */
export interface LoanForm {
  readonly amount: Money;
  readonly purpose: LoanPurpose;
  /** Gross. */
  readonly annualIncome: Money;
  /** What is paid every month on other debts; zero where there are none. */
  readonly monthlyDebt: Money;
}

/** What the customer asked for, and consented to. */
export interface Submission extends LoanForm {
  readonly id: string;
  readonly customerId: string;
  /** Among them the one to the credit inquiry. */
  readonly consents: readonly Consent[];
  readonly submittedAt: Instant;
  /** When the customer began to fill it in. @default - submitted at once, without a draft */
  readonly draftedAt?: Instant;
}

/** The figures of a form that say what the customer can afford. */
export type Figures = Pick<LoanForm, 'annualIncome' | 'monthlyDebt'>;

/** Why figures are not taken. */
export type FiguresRefusal =
  | { readonly reason: 'income-in-another-currency'; readonly currency: Currency }
  | { readonly reason: 'income-not-positive' }
  | { readonly reason: 'debt-in-another-currency'; readonly currency: Currency }
  | { readonly reason: 'debt-negative' };

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
  | { readonly reason: 'consent-required'; readonly kind: ConsentKind };

/** The consent of a kind that was given last. */
export const consentTo = ({ consents }: Pick<Submission, 'consents'>, kind: ConsentKind): Consent | undefined =>
  consents.findLast((consent) => consent.kind === kind);

/** Whether a customer with an income states figures in the currency of the loan. */
export function figuresRefusal({ annualIncome, monthlyDebt }: Figures, currency: Currency): FiguresRefusal | undefined {
  if (annualIncome.currency !== currency) return { reason: 'income-in-another-currency', currency };
  if (annualIncome.minor <= 0) return { reason: 'income-not-positive' };
  if (monthlyDebt.currency !== currency) return { reason: 'debt-in-another-currency', currency };
  return monthlyDebt.minor < 0 ? { reason: 'debt-negative' } : undefined;
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
 * consents to the credit inquiry.
 */
export function submit(policy: LendingPolicy, submission: Submission): Result<ApplicationSubmitted, SubmissionRefusal> {
  const { amount } = submission;
  const refusal = amountRefusal(policy, amount) ?? figuresRefusal(submission, amount.currency);
  if (refusal !== undefined) return err(refusal);
  const kind: ConsentKind = 'credit-inquiry';
  return consentTo(submission, kind) === undefined
    ? err({ reason: 'consent-required', kind })
    : ok({ type: 'application-submitted', submission });
}

/** No debts, in the currency of an amount. */
export const noDebt = ({ currency }: Money): Money => money(currency, 0);
