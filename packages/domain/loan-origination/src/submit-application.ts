import { err, ok, type Result } from '@emporion/kernel';
import type { Cause, IdSource, Receipt, RecordingRefusal } from '@emporion/messages';
import { announce } from './announce.ts';
import type { Submission } from './application.ts';
import type { ChangePorts } from './change-application.ts';
import { opened } from './evolve.ts';
import type { StoredApplication } from './ports.ts';
import { type SubmissionRefusal, submit } from './submit.ts';

/** What submitting an application needs. */
export interface SubmitPorts extends ChangePorts {
  readonly ids: IdSource;
}

/** An application as the customer fills it in. The customer consents to the credit inquiry by submitting it. */
export interface SubmitRequest {
  readonly asked: Pick<Submission, 'customerId' | 'amount' | 'purpose' | 'annualIncome'>;
  readonly cause: Cause;
  readonly receipt?: (stored: StoredApplication) => Receipt | undefined;
}

/** Take an application: it gets its id here, and is stored together with the event that starts its processing. */
export async function submitApplication(
  { applications, clock, ids, policy }: SubmitPorts,
  { asked, cause, receipt }: SubmitRequest,
): Promise<Result<StoredApplication, SubmissionRefusal | RecordingRefusal>> {
  const at = clock.now();
  const submitted = submit(policy, { ...asked, id: ids.next(), consentedAt: at, submittedAt: at });
  if (!submitted.ok) return submitted;
  const application = opened(submitted.value);
  const stored = { application, version: 1 };
  const receipted = receipt?.(stored);
  const saved = await applications.save(application, 0, {
    events: [announce(submitted.value)],
    at,
    cause,
    ...(receipted === undefined ? {} : { receipt: receipted }),
  });
  return saved.ok ? ok(stored) : err(saved.error);
}
