import type { StoredApplication } from '@emporion/loan-origination';
import type { LendingPorts } from './ports.ts';

export type OwnApplicationPorts = Pick<LendingPorts, 'applications'>;

/** An application of that customer; somebody else's is as absent as one that never was. */
export async function ownApplication(
  { applications }: OwnApplicationPorts,
  applicationId: string,
  customerId: string,
): Promise<StoredApplication | undefined> {
  const stored = await applications.load(applicationId);
  return stored?.application.customerId === customerId ? stored : undefined;
}
