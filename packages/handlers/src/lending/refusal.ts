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
  'figure-too-large': '/body/annualIncome/minor',
  'consent-required': '/body/consent',
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

const moments = ['acceptUntil', 'signBy', 'leaseUntil', 'answerBy', 'placedAt'] as const;
const days = ['disbursedOn', 'nextDue'] as const;

/**
 * Answer with a refusal of lending: moments and days as text, and a pointer where a part of the request is to blame.
 *
 * @param of - where the request has what its schema has in the body
 */
export function refusedLoan(refusal: { readonly reason: string }, of: 'body' | 'query' = 'body'): Answer {
  const facts: Record<string, unknown> & { reason: string } = { ...refusal };
  for (const fact of moments) if (fact in facts) facts[fact] = formatInstant(facts[fact] as Instant);
  for (const fact of days) if (fact in facts) facts[fact] = formatCalendarDate(facts[fact] as never);
  const answer = refused(facts);
  const pointer = pointers[refusal.reason];
  if (pointer === undefined || answer.problem === undefined) return answer;
  const errors = [
    { pointer: of === 'body' ? pointer : (queryPointers[refusal.reason] ?? pointer), code: refusal.reason },
  ];
  return { ...answer, problem: { ...answer.problem, errors } };
}
