import { type Instant, parseCalendarDate, plusMonths, utcDateOf } from '@emporion/kernel';
import type { LoanApplication } from './application.ts';
import { acceptedOfferOf, firstDueAfter } from './contract.ts';
import type { Obligation } from './obligation.ts';
import type { LoanApplications } from './ports.ts';

/**
 * What applications oblige their customer to at a moment, in the order given: the offers that were accepted and can still be
 * signed for, and the contracts, up to the day of the last payment.
 *
 * Whether a loan is paid off early or late is not known here.
 */
export const obligationsOf = (applications: readonly LoanApplication[], at: Instant): readonly Obligation[] =>
  applications.flatMap((application) => {
    if (application.status !== 'accepted' && application.status !== 'contracted') return [];
    const { monthlyPayment, termMonths } = acceptedOfferOf(application);
    const { signBy, repayment } = application;
    const firstDue = repayment === undefined ? firstDueAfter(signBy) : parseCalendarDate(repayment.firstDueDate);
    const isLive =
      application.status === 'accepted' ? at <= signBy : utcDateOf(at) <= plusMonths(firstDue, termMonths - 1);
    return isLive ? [{ applicationId: application.id, monthlyPayment }] : [];
  });

const mostAtOnce = 100;

/** What a customer owes us for other applications than one. */
export async function otherObligations(
  applications: Pick<LoanApplications, 'ofCustomer'>,
  { id, customerId }: Pick<LoanApplication, 'id' | 'customerId'>,
  at: Instant,
): Promise<readonly Obligation[]> {
  const others: LoanApplication[] = [];
  let after: LoanApplication | undefined;
  do {
    const page = await applications.ofCustomer(customerId, {
      limit: mostAtOnce,
      ...(after === undefined ? {} : { after }),
    });
    others.push(...page.map(({ application }) => application).filter((application) => application.id !== id));
    after = page.length < mostAtOnce ? undefined : page.at(-1)?.application;
  } while (after !== undefined);
  return obligationsOf(others, at);
}
