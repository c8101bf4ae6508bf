import type { Currency, Money, Rate } from '@emporion/money';
import type { RiskAssessment } from './assess-risk.ts';
import type { CreditReport } from './credit-report.ts';
import type { PrincipalReasons } from './principal-reasons.ts';

/**
 * What a credit decision is made from. Nothing else can be expressed: no attribute that the law protects.
 *
 * @see 15 U.S.C. 1691(a)
 */
export interface CreditDecisionInput<C extends Currency = Currency> {
  /** Only its score counts, and its id is named. */
  readonly report: CreditReport | undefined;
  readonly annualIncome: Money<C>;
  /** What is paid every month on other debts. */
  readonly monthlyDebt: Money<C>;
  /** The monthly payment of the loan asked for, on its most lenient term, stressed by the caller. */
  readonly payment: Money<C>;
  /** The same of the smallest loan that the policy allows; at most `payment`. */
  readonly smallestPayment: Money<C>;
}

/** What every credit decision says of how it was made. */
interface Evaluated {
  readonly policyVersion: string;
  readonly assessment: RiskAssessment;
  /** With the payment of the loan asked for; undefined without income, which is never affordable. */
  readonly debtToIncome: Rate | undefined;
}

/** The loan may be had as it was asked for. */
export interface Approval extends Evaluated {
  readonly outcome: 'approve';
  readonly reasons: readonly [];
}

/** The loan may not be had as it was asked for, but a smaller one may. */
export interface CounterofferDecision<C extends Currency = Currency> extends Evaluated {
  readonly outcome: 'counteroffer';
  /** The largest monthly payment that is affordable. */
  readonly maxPayment: Money<C>;
  readonly reasons: PrincipalReasons;
}

/** A person has to decide; the reasons are what spoke against the loan. */
export interface Referral extends Evaluated {
  readonly outcome: 'refer';
  readonly reason: 'high-risk' | 'no-report' | 'no-score';
  readonly reasons: PrincipalReasons;
}

/** Not even the smallest loan is affordable. */
export interface Denial extends Evaluated {
  readonly outcome: 'decline';
  readonly reasons: PrincipalReasons;
}

/** What becomes of a request for credit, with its principal reasons: none when it is approved. */
export type CreditDecision<C extends Currency = Currency> = Approval | CounterofferDecision<C> | Referral | Denial;

/** The outcomes of a decision, from worst to best for the applicant. */
export const creditOutcomes = ['decline', 'refer', 'counteroffer', 'approve'] as const;
export type CreditOutcome = (typeof creditOutcomes)[number];
