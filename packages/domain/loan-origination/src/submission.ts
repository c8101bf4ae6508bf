import type { Instant } from '@emporion/kernel';
import { type Money, money } from '@emporion/money';

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
  /** That of the text, as `consentTextHash` has it. Absent in files from before it was kept. */
  readonly textHash?: string;
  readonly givenAt: Instant;
}

/** What a customer fills in. */
export interface LoanForm {
  readonly amount: Money;
  readonly purpose: LoanPurpose;
  /** Gross. */
  readonly annualIncome: Money;
  /** What is paid every month on other debts; zero where there are none. What is owed to us counts besides it. */
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

/** The consent of a kind that was given last. */
export const consentTo = ({ consents }: Pick<Submission, 'consents'>, kind: ConsentKind): Consent | undefined =>
  consents.findLast((consent) => consent.kind === kind);

/** No debts, in the currency of an amount. */
export const noDebt = ({ currency }: Money): Money => money(currency, 0);
