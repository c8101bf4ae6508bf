import type { Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import { type AcceptOfferPorts, acceptOffer } from '../accept-offer.ts';
import { type ChangeRefusal, changeApplication } from '../change-application.ts';
import { changeOwnApplication } from '../change-own-application.ts';
import { changeReview } from '../change-review.ts';
import type { CustomerCommand, LoanCommand } from '../command.ts';
import type { StoredApplication } from '../ports.ts';

const customerCommands: readonly LoanCommand['type'][] = [
  'provide-information',
  'accept-offer',
  'sign-contract',
  'withdraw',
] satisfies readonly CustomerCommand['type'][];

const isOfCustomer = (command: LoanCommand): command is CustomerCommand => customerCommands.includes(command.type);

/** Ask an application for anything, as the one who may: its customer, the reviewer that the command names, or the workflow. */
export async function askForAny(
  ports: AcceptOfferPorts,
  {
    applicationId,
    command,
    cause,
  }: { readonly applicationId: string; readonly command: LoanCommand; readonly cause: Cause },
): Promise<Result<StoredApplication, ChangeRefusal>> {
  if ('reviewer' in command) {
    return changeReview({ ...ports, reviews: { applicationOf: async () => applicationId } }, { command, cause });
  }
  if (!isOfCustomer(command)) return changeApplication(ports, { applicationId, command, cause });
  const customerId = (await ports.applications.load(applicationId))?.application.customerId ?? 'nobody';
  if (command.type === 'accept-offer') {
    return acceptOffer(ports, { applicationId, customerId, offerId: command.offerId, cause });
  }
  return changeOwnApplication(ports, { applicationId, customerId, command, cause });
}
