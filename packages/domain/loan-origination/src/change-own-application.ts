import type { Result } from '@emporion/kernel';
import { type ChangePorts, type ChangeRefusal, type CommonRequest, recordChange } from './change-application.ts';
import type { CustomerCommand } from './command.ts';
import { decideForCustomer } from './decide-for-customer.ts';
import type { StoredApplication } from './ports.ts';

/** What a customer asks for. An offer is accepted by `acceptOffer`, which knows what they owe us. */
export interface CustomerRequest extends CommonRequest {
  readonly customerId: string;
  readonly command: Exclude<CustomerCommand, { readonly type: 'accept-offer' }>;
}

/** Do to an application what its customer asks for. To anybody else it is not there. */
export const changeOwnApplication = (
  ports: ChangePorts,
  { customerId, command, ...request }: CustomerRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> => {
  const { policy, sha256 } = ports;
  return recordChange(ports, { ...request, actor: { kind: 'customer', id: customerId } }, (application, at) =>
    decideForCustomer(application, command, { policy, at, sha256 }),
  );
};
