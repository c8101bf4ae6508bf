import type { Result } from '@emporion/kernel';
import { type ChangePorts, type ChangeRefusal, type CommonRequest, recordChange } from './change-application.ts';
import { decideForCustomer } from './decide-for-customer.ts';
import { otherObligations } from './live-loans.ts';
import type { LoanApplications, StoredApplication } from './ports.ts';

/** What accepting an offer needs. */
export interface AcceptOfferPorts extends ChangePorts {
  readonly applications: Pick<LoanApplications, 'load' | 'save' | 'ofCustomer'>;
}

export interface AcceptOfferRequest extends CommonRequest {
  readonly customerId: string;
  readonly offerId: string;
}

/**
 * Accept an offer for its customer, as long as it is affordable beside what they owe us for other loans by now. To anybody
 * else the application is not there.
 */
export const acceptOffer = (
  ports: AcceptOfferPorts,
  { customerId, offerId, ...request }: AcceptOfferRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> => {
  const { applications, policy, sha256 } = ports;
  return recordChange(ports, { ...request, actor: { kind: 'customer', id: customerId } }, async (application, at) => {
    const obligations = await otherObligations(applications, application, at);
    return decideForCustomer(application, { type: 'accept-offer', offerId, obligations }, { policy, at, sha256 });
  });
};
