import { type Clock, err, ok, type Result } from '@emporion/kernel';
import {
  type Cause,
  type IdSource,
  optimistically,
  type Receipt,
  type RecordingRefusal,
  type TooBusy,
} from '@emporion/messages';
import type { ChangePorts } from './change-application.ts';
import type { LoanRefusal } from './command.ts';
import { type ApplicationDraft, type DraftIncomplete, emptyDraft, formOf, mostDrafts, redrafted } from './draft.ts';
import type { LendingPolicy } from './lending-policy.ts';
import type { ApplicationDrafts, LoanApplications, StoredApplication } from './ports.ts';
import type { LoanForm } from './submission.ts';
import type { SubmissionRefusal } from './submit.ts';
import { consentsGiven, type SubmitRequest, takeSubmission } from './submit-application.ts';

/** What the drafts of a customer need. */
export interface DraftPorts {
  readonly drafts: ApplicationDrafts;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: IdSource;
  readonly policy: LendingPolicy;
}

/** There is no such draft, or it is somebody else's. */
export interface DraftNotFound {
  readonly reason: 'not-found';
}

/** The customer has as many drafts as one may have. */
export interface TooManyDrafts {
  readonly reason: 'too-many-drafts';
  readonly most: number;
}

/** A draft of a customer. */
export interface OwnDraft {
  readonly draftId: string;
  readonly customerId: string;
}

/** A draft as a customer begins it. */
export interface StartDraftRequest {
  readonly customerId: string;
  readonly form: Partial<LoanForm>;
  readonly cause: Cause;
  readonly receipt?: (draft: ApplicationDraft) => Receipt | undefined;
}

/**
 * Begin a draft, which gets its id here.
 *
 * Refuses `too-many-drafts` to who has `mostDrafts`; of those that are begun at the same moment, a few more may come through.
 */
export async function startDraft(
  { drafts, clock, ids, policy }: DraftPorts,
  { customerId, form, cause, receipt }: StartDraftRequest,
): Promise<Result<ApplicationDraft, TooManyDrafts | RecordingRefusal>> {
  const at = clock.now();
  if ((await drafts.ofCustomer(customerId, at)).length >= mostDrafts) {
    return err({ reason: 'too-many-drafts', most: mostDrafts });
  }
  const draft = redrafted(policy, emptyDraft(policy, { id: ids.next(), customerId }, at), form, at);
  const receipted = receipt?.(draft);
  const added = await drafts.add(draft, {
    events: [],
    at,
    cause,
    ...(receipted === undefined ? {} : { receipt: receipted }),
  });
  return added.ok ? ok(draft) : added;
}

/** What saving a draft needs. */
export interface SaveDraftPorts extends Omit<DraftPorts, 'ids'> {
  readonly applications: Pick<LoanApplications, 'load'>;
}

/** An application was made of the draft already, which stands there now. */
export type DraftSubmitted = Extract<LoanRefusal, { readonly reason: 'wrong-status' }>;

interface SavedMeanwhile {
  readonly reason: 'version-conflict';
}

/**
 * Put the form of a draft in the place of the one before. What was discarded or submitted meanwhile stays so.
 *
 * Refuses `not-found`, `wrong-status` with that of the application that was made of it, and `too-busy`.
 */
export const saveDraft = (
  { drafts, clock, policy, applications }: SaveDraftPorts,
  { form, ...own }: OwnDraft & { readonly form: Partial<LoanForm> },
): Promise<Result<ApplicationDraft, DraftNotFound | DraftSubmitted | TooBusy>> =>
  optimistically(async (): Promise<Result<ApplicationDraft, DraftNotFound | DraftSubmitted | SavedMeanwhile>> => {
    const draft = await ownDraft({ drafts, clock }, own);
    if (draft === undefined) {
      const submitted = await ownApplication(applications, own);
      return err(
        submitted === undefined
          ? { reason: 'not-found' }
          : { reason: 'wrong-status', status: submitted.application.status },
      );
    }
    const saved = redrafted(policy, draft, form, clock.now());
    return (await drafts.replace(saved)) ? ok(saved) : err({ reason: 'version-conflict' });
  });

/** Take a draft back: nothing of it is kept. Again, it changes nothing. */
export async function discardDraft(ports: Pick<DraftPorts, 'drafts' | 'clock'>, own: OwnDraft): Promise<void> {
  if ((await ownDraft(ports, own)) !== undefined) await ports.drafts.discard(own.draftId);
}

/** What submitting a draft needs. */
export interface SubmitDraftPorts extends ChangePorts {
  readonly drafts: ApplicationDrafts;
}

type TakingRefusal = SubmissionRefusal | RecordingRefusal;

/** Why no application is made of a draft. */
export type SubmitDraftRefusal =
  | DraftNotFound
  | DraftIncomplete
  | Exclude<TakingRefusal, { readonly reason: 'version-conflict' }>
  | TooBusy;

/**
 * Make an application of a draft, under its id and of what it says at that moment; again, it answers with the application as
 * it is then.
 *
 * Refuses `not-found`, `draft-incomplete` with the parts that are missing, and `too-busy`.
 */
export const submitDraft = (
  ports: SubmitDraftPorts,
  { consents, ...request }: OwnDraft & Omit<SubmitRequest, 'asked'>,
): Promise<Result<StoredApplication, SubmitDraftRefusal>> =>
  optimistically(async (): Promise<Result<StoredApplication, DraftNotFound | DraftIncomplete | TakingRefusal>> => {
    const { draftId: id, customerId } = request;
    // The draft first: where it has gone to an application, that is there by now.
    const draft = await ownDraft(ports, request);
    const known = await ownApplication(ports.applications, request);
    if (known !== undefined) return ok(known);
    if (draft === undefined) return err({ reason: 'not-found' });
    const form = formOf(draft);
    if (!form.ok) return form;
    const submittedAt = ports.clock.now();
    const submission = {
      ...form.value,
      id,
      customerId,
      consents: consentsGiven(ports, consents, submittedAt),
      submittedAt,
      draftedAt: draft.startedAt,
    };
    return takeSubmission(ports, submission, { ...request, draftRevision: draft.revision });
  });

async function ownDraft(
  { drafts, clock }: Pick<DraftPorts, 'drafts' | 'clock'>,
  { draftId, customerId }: OwnDraft,
): Promise<ApplicationDraft | undefined> {
  const draft = await drafts.find(draftId, clock.now());
  return draft?.customerId === customerId ? draft : undefined;
}

async function ownApplication(
  applications: Pick<LoanApplications, 'load'>,
  { draftId, customerId }: OwnDraft,
): Promise<StoredApplication | undefined> {
  const stored = await applications.load(draftId);
  return stored?.application.customerId === customerId ? stored : undefined;
}
