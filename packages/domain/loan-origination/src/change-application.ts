import { type Clock, err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type Receipt, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import { announce } from './announce.ts';
import { decide, type LoanCommand, type LoanRefusal } from './decide.ts';
import { evolve } from './evolve.ts';
import type { LendingPolicy } from './lending-policy.ts';
import type { LoanApplications, StoredApplication } from './ports.ts';

/** What every change of an application needs. */
export interface ChangePorts {
  readonly applications: LoanApplications;
  readonly clock: Pick<Clock, 'now'>;
  readonly policy: LendingPolicy;
}

/** Who asks for a change, and on whose behalf. */
export interface ChangeRequest {
  readonly applicationId: string;
  readonly command: LoanCommand;
  readonly cause: Cause;
  /** The customer who must own the application. @default - the caller is not a customer */
  readonly customerId?: string;
  /** The receipt to record with the change, from what is stored then. @default - none */
  readonly receipt?: (stored: StoredApplication) => Receipt | undefined;
}

/** Why a change was not made. */
export type ChangeRefusal =
  | LoanRefusal
  /** There is no such application, or it belongs to somebody else. */
  | { readonly reason: 'not-found' }
  | Extract<RecordingRefusal, { readonly reason: 'already-received' | 'already-delivered' }>
  | TooBusy;

/** Load an application, decide, and save what was decided; again from the start when somebody else was faster. */
export const changeApplication = (
  { applications, clock, policy }: ChangePorts,
  { applicationId, command, cause, customerId, receipt }: ChangeRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> =>
  optimistically(async (): Promise<Result<StoredApplication, ChangeRefusal | RecordingRefusal>> => {
    const stored = await applications.load(applicationId);
    if (stored === undefined) return err({ reason: 'not-found' });
    if (customerId !== undefined && stored.application.customerId !== customerId) return err({ reason: 'not-found' });
    const at = clock.now();
    const decision = decide(stored.application, command, { policy, at });
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(stored);

    const application = decision.value.reduce(evolve, stored.application);
    const events = decision.value.map(announce);
    const receipted = receipt?.({ application, version: stored.version + events.length });
    const recording = { events, at, cause, ...(receipted === undefined ? {} : { receipt: receipted }) };
    const saved = await applications.save(application, stored.version, recording);
    return saved.ok ? ok({ application, version: saved.value }) : saved;
  });
