import { formatInstant, type Instant } from '@emporion/kernel';
import type { Answer } from '../http/answer.ts';
import { refused } from '../http/problem.ts';

/** The part of the request that a refusal is about. */
const pointers: Readonly<Record<string, string>> = {
  'amount-out-of-range': '/body/amount/minor',
  'currency-not-offered': '/body/amount/currency',
  'income-in-another-currency': '/body/annualIncome/currency',
  'income-not-positive': '/body/annualIncome/minor',
  'first-due-date-out-of-range': '/query/firstDueDate',
};

/** Answer with a refusal of lending: moments as text, and a pointer where a part of the request is to blame. */
export function refusedLoan(refusal: { readonly reason: string; readonly acceptUntil?: Instant }): Answer {
  const { acceptUntil, ...rest } = refusal;
  const answer = refused(
    acceptUntil === undefined ? rest : ({ ...rest, acceptUntil: formatInstant(acceptUntil) } as never),
  );
  const pointer = pointers[refusal.reason];
  if (pointer === undefined || answer.problem === undefined) return answer;
  return { ...answer, problem: { ...answer.problem, errors: [{ pointer, code: refusal.reason }] } };
}
