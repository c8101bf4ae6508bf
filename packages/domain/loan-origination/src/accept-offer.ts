import type { Result } from '@emporion/kernel';
import { type ChangePorts, type ChangeRefusal, type CommonRequest, recordChange } from './change-application.ts';
import { decideForCustomer } from './decide-for-customer.ts';
import { otherObligations } from './live-loans.ts';
import type { LoanApplications, StoredApplication } from './ports.ts';

/** What accepting an offer needs. */
export interface AcceptOfferPorts extends ChangePorts {
  readonly applications: Pick<LoanApplications, 'load' | 'save' | 'ofCustomer' | 'lastAcceptanceOf'>;
}

export interface AcceptOfferRequest extends CommonRequest {
  readonly customerId: string;
  readonly offerId: string;
}

/**
 * Accept an offer for its customer, as long as it is affordable beside what they owe us for other loans by now. To anybody
 * else the application is not there.
 *
 * Of several that are accepted at the same time each counts those before it: one goes first, and the others decide anew.
 */
export const acceptOffer = (
  ports: AcceptOfferPorts,
  { customerId, offerId, ...request }: AcceptOfferRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> => {
  const { applications, policy, sha256 } = ports;
  let after: string | undefined;
  const inTurn: ChangePorts['applications'] = {
    load: applications.load,
    save: (application, version, recording) =>
      applications.save(application, version, { ...recording, acceptance: { after } }),
  };
  const actor = { kind: 'customer', id: customerId } as const;
  return recordChange({ ...ports, applications: inTurn }, { ...request, actor }, async (application, at) => {
    // Before what is owed is read: an acceptance that is not among it must be seen as a later one.
    after = await applications.lastAcceptanceOf(customerId);
    const obligations = await otherObligations(applications, application, at);
    return decideForCustomer(application, { type: 'accept-offer', offerId, obligations }, { policy, at, sha256 });
  });
};
