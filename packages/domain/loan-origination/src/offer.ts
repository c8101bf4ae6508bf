import type { RiskAssessment } from '@emporion/credit-risk';
import { type Instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import { amortize, maxPrincipal, totalInterest, totalOfPayments } from '@emporion/loan-amortization';
import { type Money, money } from '@emporion/money';
import type { LendingPolicy, TermRule } from './lending-policy.ts';
import { aprOf } from './offer-apr.ts';
import {
  isAffordableAtStress,
  levelOf,
  loanTermsOf,
  type PricedTerms,
  pricedAt,
  scoreObstacle,
  stressed,
} from './pricing.ts';

/** Terms that the customer may take as they stand. */
export interface Offer extends PricedTerms {
  /** `<applicationId>.<policyVersion>.<termMonths>`: making the same offers again makes the same ids. */
  readonly id: string;
  readonly policyVersion: string;
  /** What was asked for, where the principal is less. @default - the principal is what was asked for */
  readonly counterofferTo?: Money;
  readonly monthlyPayment: Money;
  readonly totalOfPayments: Money;
  readonly totalInterest: Money;
  /** The annual percentage rate in percent, with three decimals: `5.001`. */
  readonly apr: string;
  /** The last moment at which it can be accepted. */
  readonly acceptUntil: Instant;
  /** SHA-256 of what is paid each month, in hexadecimal. Absent in offers from before it was kept. */
  readonly scheduleHash?: string;
}

/** Why a term of the policy is not offered. */
export const withheldReasons = ['score-too-low', 'no-score', 'does-not-amortize', 'not-affordable'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** A term of the policy that is not offered, and why. */
export interface WithheldTerm {
  readonly termMonths: number;
  readonly reason: WithheldReason;
}

/** What offers are made from, besides the policy. */
export interface OfferRequest {
  readonly applicationId: string;
  readonly amount: Money;
  readonly assessment: RiskAssessment | undefined;
  /** The most that may be paid a month, at the stressed rate. @default - any */
  readonly maxPayment?: Money;
  readonly offeredAt: Instant;
}

/** The offers of a policy for an application, and the terms that it withholds. */
export interface MadeOffers {
  readonly offers: readonly Offer[];
  readonly withheld: readonly WithheldTerm[];
}

/**
 * The offers of a policy for an application, and the terms that it withholds: a pure function, in the policy's order.
 *
 * A term whose payment is not affordable at the stressed rate is withheld. Where that leaves none, each term is offered
 * with the largest amount that is affordable over it: a counteroffer.
 */
export function offersFor(policy: LendingPolicy, request: OfferRequest): MadeOffers {
  const asked = offersOf(policy, request, () => request.amount);
  if (asked.offers.length > 0 || request.maxPayment === undefined) return asked;
  return offersOf(policy, request, (term) => largestAffordable(policy, term, request));
}

/** Whether an offer is for less than was asked. */
export const isCounteroffer = ({ counterofferTo }: Offer): boolean => counterofferTo !== undefined;

function offersOf(
  policy: LendingPolicy,
  request: OfferRequest,
  principalOf: (term: TermRule) => Money | undefined,
): MadeOffers {
  const offers: Offer[] = [];
  const withheld: WithheldTerm[] = [];
  for (const term of policy.terms) {
    const obstacle = scoreObstacle(term, request.assessment);
    const principal = obstacle === undefined ? principalOf(term) : undefined;
    const made = principal === undefined ? (obstacle ?? 'not-affordable') : offerFor(policy, term, request, principal);
    if (typeof made === 'string') withheld.push({ termMonths: term.months, reason: made });
    else offers.push(made);
  }
  return { offers, withheld };
}

function offerFor(
  policy: LendingPolicy,
  term: TermRule,
  { applicationId, amount, assessment, maxPayment, offeredAt }: OfferRequest,
  principal: Money,
): Offer | WithheldReason {
  const terms = pricedAt(policy, term, { principal, level: levelOf(policy, assessment) });
  if (maxPayment !== undefined && !isAffordableAtStress(policy, terms, maxPayment)) return 'not-affordable';
  const schedule = amortize(loanTermsOf(terms));
  if (!schedule.ok || schedule.value.kind !== 'level') return 'does-not-amortize';
  return {
    id: `${applicationId}.${policy.version}.${term.months}`,
    policyVersion: policy.version,
    ...terms,
    ...(principal.minor < amount.minor ? { counterofferTo: amount } : {}),
    monthlyPayment: money(amount.currency, schedule.value.levelPayment),
    totalOfPayments: totalOfPayments(schedule.value),
    totalInterest: totalInterest(schedule.value),
    apr: aprOf(terms),
    acceptUntil: plusMilliseconds(offeredAt, policy.acceptWithinDays * millisecondsPerDay),
  };
}

/** The largest multiple of the policy's step that is affordable over a term; undefined where not even the minimum is. */
function largestAffordable(
  policy: LendingPolicy,
  term: TermRule,
  { amount, assessment, maxPayment }: OfferRequest,
): Money | undefined {
  const limit = policy.limits.find(({ currency }) => currency === amount.currency);
  if (limit === undefined || maxPayment === undefined) return undefined;
  const terms = stressed(policy, pricedAt(policy, term, { principal: amount, level: levelOf(policy, assessment) }));
  const { principal: _, ...rest } = loanTermsOf(terms);
  const largest = maxPrincipal({ ...rest, payment: maxPayment });
  if (!largest.ok) return undefined;
  const whole = largest.value.minor - (largest.value.minor % limit.step);
  return whole < limit.minimum ? undefined : money(amount.currency, whole);
}
