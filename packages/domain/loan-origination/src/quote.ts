import { err, ok, type Result } from '@emporion/kernel';
import { amortize, totalInterest, totalOfPayments } from '@emporion/loan-amortization';
import { type Money, money } from '@emporion/money';
import type { LendingPolicy, TermRule } from './lending-policy.ts';
import { aprOf } from './offer-apr.ts';
import { loanTermsOf, type PricedTerms, pricedAt } from './pricing.ts';
import { type AmountRefusal, amountRefusal } from './submit.ts';

/** What an amount would cost over a term, at one rate. Nobody may accept it: an offer comes after a credit decision. */
export interface QuotedTerms extends PricedTerms {
  readonly monthlyPayment: Money;
  readonly totalOfPayments: Money;
  readonly totalInterest: Money;
  /** The annual percentage rate in percent, with three decimals. */
  readonly apr: string;
}

/** What an amount would cost over a term: between what customers of the lowest and of the highest risk pay. */
export interface Quote {
  readonly termMonths: number;
  readonly from: QuotedTerms;
  readonly to: QuotedTerms;
  /** Not everybody is offered this term. */
  readonly needsScore: boolean;
}

/**
 * What a loan would cost somebody of whom nothing is known, in the order of the policy's terms.
 *
 * Refuses an amount or a currency that the policy does not lend.
 */
export function quotesFor(policy: LendingPolicy, amount: Money): Result<readonly Quote[], AmountRefusal> {
  const refusal = amountRefusal(policy, amount);
  if (refusal !== undefined) return err(refusal);
  return ok(
    policy.terms.flatMap((term) => {
      const from = quoted(policy, term, amount, 'low');
      const to = quoted(policy, term, amount, 'high');
      if (from === undefined || to === undefined) return [];
      return [{ termMonths: term.months, from, to, needsScore: term.minimumScore !== undefined }];
    }),
  );
}

function quoted(
  policy: LendingPolicy,
  term: TermRule,
  principal: Money,
  level: 'low' | 'high',
): QuotedTerms | undefined {
  const terms = pricedAt(policy, term, { principal, level });
  const schedule = amortize(loanTermsOf(terms));
  if (!schedule.ok || schedule.value.kind !== 'level') return undefined;
  return {
    ...terms,
    monthlyPayment: money(principal.currency, schedule.value.levelPayment),
    totalOfPayments: totalOfPayments(schedule.value),
    totalInterest: totalInterest(schedule.value),
    apr: aprOf(terms),
  };
}
