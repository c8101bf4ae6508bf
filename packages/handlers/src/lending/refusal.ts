import { formatCalendarDate, formatInstant, type Instant } from '@emporion/kernel';
import type { Answer } from '../http/answer.ts';
import { refused } from '../http/problem.ts';

/** The part of the request that a refusal is about. */
const pointers: Readonly<Record<string, string>> = {
  'amount-out-of-range': '/body/amount/minor',
  'currency-not-offered': '/body/amount/currency',
  'income-in-another-currency': '/body/annualIncome/currency',
  'income-not-positive': '/body/annualIncome/minor',
  'debt-in-another-currency': '/body/monthlyDebt/currency',
  'debt-negative': '/body/monthlyDebt/minor',
  'consent-required': '/body/consent',
  'consent-outdated': '/body/consent',
  'document-changed': '/body/documentHash',
  'too-many-reasons': '/body/reasons',
  'first-due-date-out-of-range': '/query/firstDueDate',
  'not-disbursed': '/query/asOf',
  'beyond-next-payment': '/query/asOf',
  'period-out-of-range': '/query/afterPeriod',
  'another-currency': '/query/currency',
};

/** The same for a quote, which asks in its query. */
const queryPointers: Readonly<Record<string, string>> = {
  'amount-out-of-range': '/query/amount',
  'currency-not-offered': '/query/currency',
};

/** The same for the submission of a draft, whose form is not in the request. */
const submissionPointers: Readonly<Record<string, string>> = {
  'consent-required': '/body/consent',
  'consent-outdated': '/body/consent',
};

type Refusal = { readonly reason: string; readonly figure?: string };

/** Where the request has what its schema names: in its body, in its query, or but for the consent in a draft. */
type Whereabouts = 'body' | 'query' | 'draft';

function pointerOf({ reason, figure }: Refusal, of: Whereabouts): string | undefined {
  if (of === 'draft') return submissionPointers[reason];
  if (of === 'query' && reason in queryPointers) return queryPointers[reason];
  return figure === undefined ? pointers[reason] : `/body/${figure}/minor`;
}

const moments = ['acceptUntil', 'signBy', 'leaseUntil', 'answerBy', 'placedAt'] as const;
const days = ['disbursedOn', 'nextDue'] as const;

/**
 * Answer with a refusal of lending: moments and days as text, and a pointer where a part of the request is to blame.
 */
export function refusedLoan(refusal: Refusal, of: Whereabouts = 'body'): Answer {
  const facts: Record<string, unknown> & { reason: string } = { ...refusal };
  for (const fact of moments) if (fact in facts) facts[fact] = formatInstant(facts[fact] as Instant);
  for (const fact of days) if (fact in facts) facts[fact] = formatCalendarDate(facts[fact] as never);
  const answer = refused(facts);
  const pointer = pointerOf(refusal, of);
  if (pointer === undefined || answer.problem === undefined) return answer;
  return { ...answer, problem: { ...answer.problem, errors: [{ pointer, code: refusal.reason }] } };
}
