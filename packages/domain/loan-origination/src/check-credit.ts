import type { CreditBureau } from '@emporion/credit-risk';
import type { Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import { type ChangePorts, type ChangeRefusal, changeApplication } from './change-application.ts';
import { otherObligations } from './live-loans.ts';
import type { LoanApplications, StoredApplication } from './ports.ts';
import { consentTo } from './submission.ts';

/** What a credit check needs. */
export interface CheckCreditPorts extends ChangePorts {
  readonly applications: Pick<LoanApplications, 'load' | 'save' | 'ofCustomer'>;
  readonly bureau: CreditBureau;
}

/**
 * Ask the bureau about the applicant, and record what the policy decides on the answer and on what the applicant owes us.
 *
 * The bureau is asked until it has answered once; a repeat after that asks nobody and changes nothing.
 *
 * @throws BureauUnavailable if the bureau cannot be asked now, RangeError if its report is about somebody else.
 */
export async function checkCredit(
  ports: CheckCreditPorts,
  { applicationId, cause }: { readonly applicationId: string; readonly cause: Cause },
): Promise<Result<StoredApplication, ChangeRefusal>> {
  const started = await changeApplication(ports, { applicationId, cause, command: { type: 'start-credit-check' } });
  if (!started.ok) return started;
  const { application } = started.value;
  const { status, assessment, customerId } = application;
  const consent = consentTo(application, 'credit-inquiry');
  // Without consent nothing is ever submitted; a file that lacks it goes to a person, as one without a report does.
  if (status !== 'checking' || assessment !== undefined || consent === undefined) return started;
  const report = await ports.bureau.report({ customerId, consentedAt: consent.givenAt });
  if (report !== undefined && report.customerId !== customerId)
    throw new RangeError(`a report of another: ${report.id}`);
  const obligations = await otherObligations(ports.applications, application, ports.clock.now());
  return changeApplication(ports, {
    applicationId,
    cause,
    command: { type: 'record-credit-check', report, obligations },
  });
}
