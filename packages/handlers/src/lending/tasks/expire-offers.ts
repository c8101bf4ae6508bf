import { type ChangePorts, changeApplication, type LoanApplication } from '@emporion/loan-origination';
import { ReasonedError } from '../../observability/failure.ts';
import { logger, meter } from '../../powertools.ts';
import { expected, settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { afterwards } from './moment.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** It is too early: the flow came before the customer's time was up. */
class StillOpen extends ReasonedError {
  override readonly name = 'StillOpen';
}

/** What an end of waiting needs: to load what the customer did, and to change what they did not do. */
export type ExpiryPorts = ChangePorts;

/** ExpireOffers: `expired`, or what the customer did in time; after an acceptance, when the contract expires. */
export const createExpireOffers =
  (ports: ExpiryPorts): TaskHandler<TaskInput, { readonly outcome: string; readonly expireAt: string | null }> =>
  async (input) => {
    const application = await ended(ports, input, 'expire-offers');
    const outcome = expected(['expired', 'accepted', 'contracted', 'withdrawn'], application.status);
    if (application.status === 'expired' && application.cause !== 'contract-not-signed') meter('OffersExpired');
    const expireAt = application.status === 'accepted' ? afterwards(application.signBy) : null;
    return { outcome, expireAt };
  };

/** ExpireSigning: `expired`, or what the customer did in time. */
export const createExpireSigning =
  (ports: ExpiryPorts): TaskHandler<TaskInput, { readonly outcome: string }> =>
  async (input) => {
    const application = await ended(ports, input, 'expire-signing');
    const outcome = expected(['expired', 'contracted', 'withdrawn'], application.status);
    if (application.status === 'expired' && application.cause === 'contract-not-signed') meter('SigningExpired');
    return { outcome };
  };

/** The application after the time of the customer is up. */
async function ended(
  ports: ExpiryPorts,
  input: TaskInput,
  type: 'expire-offers' | 'expire-signing',
): Promise<LoanApplication> {
  const { applicationId, cause } = taskInput.parse(input);
  const expired = settled(await changeApplication(ports, { applicationId, command: { type }, cause }));
  // What refuses to expire went on in another way: how, its status says.
  const stored = expired.ok ? expired.value : await ports.applications.load(applicationId);
  if (stored === undefined || (!expired.ok && expired.error.reason.endsWith('still-open'))) {
    throw new StillOpen(expired.ok ? 'not-found' : expired.error.reason);
  }
  const { application } = stored;
  logger.info(type, { applicationId, status: application.status });
  return application;
}
