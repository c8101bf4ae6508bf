import { type Clock, err, type Instant, ok, type Result, type Sha256 } from '@emporion/kernel';
import { type Cause, optimistically, type Receipt, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import { announce } from './announce.ts';
import type { LoanApplication } from './application.ts';
import { audited, headAfter } from './audit.ts';
import type { Actor } from './audit-entry.ts';
import type { LoanRefusal, WorkflowCommand } from './command.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { LoanFact } from './fact.ts';
import type { LendingPolicy } from './lending-policy.ts';
import type { LoanApplications, StoredApplication } from './ports.ts';
import { retainUntil } from './retention.ts';

/** What every change of an application needs. */
export interface ChangePorts {
  readonly applications: Pick<LoanApplications, 'load' | 'save'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly policy: LendingPolicy;
  readonly sha256: Sha256;
}

/** What every request for a change says. */
export interface CommonRequest {
  readonly applicationId: string;
  readonly cause: Cause;
  /** The receipt to record with the change, from what is stored then. @default - none */
  readonly receipt?: (stored: StoredApplication) => Receipt | undefined;
}

/** What the workflow asks for. */
export interface ChangeRequest extends CommonRequest {
  readonly command: WorkflowCommand;
}

/** Why a change was not made, whatever the application has to say to it. */
export type NotChanged =
  /** There is no such application, or it belongs to somebody else. */
  | { readonly reason: 'not-found' }
  | Extract<RecordingRefusal, { readonly reason: 'already-received' | 'already-delivered' }>
  | TooBusy;

/** Why a change was not made. */
export type ChangeRefusal = LoanRefusal | NotChanged;

/** Go on with an application: load it, decide, and save what was decided; again when somebody else was faster. */
export const changeApplication = (
  ports: ChangePorts,
  { command, ...request }: ChangeRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> => {
  const { policy, sha256 } = ports;
  const actor = { kind: 'system', id: request.cause.causationId } as const;
  return recordChange(ports, { ...request, actor }, (application, at) =>
    decide(application, command, { policy, at, sha256 }),
  );
};

/** Record what somebody decides about an application: the way of every change, whoever asks for it. */
export const recordChange = <Refusal extends { readonly reason: string }>(
  { applications, clock, policy, sha256 }: ChangePorts,
  { applicationId, actor, cause, receipt }: CommonRequest & { readonly actor: Actor },
  decideOn: (
    application: LoanApplication,
    at: Instant,
  ) => Result<readonly LoanFact[], Refusal> | Promise<Result<readonly LoanFact[], Refusal>>,
): Promise<Result<StoredApplication, Exclude<Refusal, { readonly reason: 'version-conflict' }> | NotChanged>> =>
  optimistically(async (): Promise<Result<StoredApplication, Refusal | NotChanged | RecordingRefusal>> => {
    const stored = await applications.load(applicationId);
    if (stored === undefined) return err({ reason: 'not-found' });
    // Somebody else's application is as absent as one that never was.
    if (actor.kind === 'customer' && stored.application.customerId !== actor.id) return err({ reason: 'not-found' });
    const at = clock.now();
    const decision = await decideOn(stored.application, at);
    if (!decision.ok) return decision;
    const facts = decision.value;
    if (facts.length === 0) return ok(stored);

    const { audit: head } = stored.application;
    const audit = audited(head, facts, { applicationId, actor, sha256 });
    const application = { ...facts.reduce(evolve, stored.application), audit: headAfter(head, audit) };
    const events = facts.map(announce).filter((event) => event !== undefined);
    const receipted = receipt?.({ application, version: stored.version + Math.max(1, events.length) });
    const keptUntil = retainUntil(application, policy.retention);
    const saved = await applications.save(application, stored.version, {
      events,
      at,
      cause,
      audit,
      ...(receipted === undefined ? {} : { receipt: receipted }),
      ...(keptUntil === undefined ? {} : { retainUntil: keptUntil }),
    });
    return saved.ok ? ok({ application, version: saved.value }) : saved;
  });
