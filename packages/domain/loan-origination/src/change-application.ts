import { type Clock, err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type Receipt, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import { announce } from './announce.ts';
import { audited, headAfter } from './audit.ts';
import type { Actor } from './audit-entry.ts';
import type { LoanCommand, LoanRefusal } from './command.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { Sha256 } from './hashing.ts';
import type { LendingPolicy } from './lending-policy.ts';
import type { LoanApplications, StoredApplication } from './ports.ts';

/** What every change of an application needs. */
export interface ChangePorts {
  readonly applications: Pick<LoanApplications, 'load' | 'save'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly policy: LendingPolicy;
  readonly sha256: Sha256;
}

/** Who asks for a change, and on whose behalf. */
export interface ChangeRequest {
  readonly applicationId: string;
  readonly command: LoanCommand;
  readonly cause: Cause;
  /** The customer who must own the application. @default - the caller is not a customer */
  readonly customerId?: string;
  /** The reviewer who asks. @default - the caller is not a reviewer */
  readonly reviewer?: string;
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
  { applications, clock, policy, sha256 }: ChangePorts,
  request: ChangeRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> =>
  optimistically(async (): Promise<Result<StoredApplication, ChangeRefusal | RecordingRefusal>> => {
    const { applicationId, command, cause, customerId, receipt } = request;
    const stored = await applications.load(applicationId);
    if (stored === undefined) return err({ reason: 'not-found' });
    if (customerId !== undefined && stored.application.customerId !== customerId) return err({ reason: 'not-found' });
    const at = clock.now();
    const decision = decide(stored.application, command, { policy, at, sha256 });
    if (!decision.ok) return decision;
    const facts = decision.value;
    if (facts.length === 0) return ok(stored);

    const { audit: head } = stored.application;
    const audit = audited(head, facts, { applicationId, actor: actorOf(request), sha256 });
    const application = { ...facts.reduce(evolve, stored.application), audit: headAfter(head, audit) };
    const events = facts.map(announce).filter((event) => event !== undefined);
    const receipted = receipt?.({ application, version: stored.version + Math.max(1, events.length) });
    const recording = { events, at, cause, audit, ...(receipted === undefined ? {} : { receipt: receipted }) };
    const saved = await applications.save(application, stored.version, recording);
    return saved.ok ? ok({ application, version: saved.value }) : saved;
  });

function actorOf({ customerId, reviewer, cause }: ChangeRequest): Actor {
  if (reviewer !== undefined) return { kind: 'reviewer', id: reviewer };
  return customerId === undefined ? { kind: 'system', id: cause.causationId } : { kind: 'customer', id: customerId };
}
