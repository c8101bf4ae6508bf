import { err, type Instant, ok, type Result } from '@emporion/kernel';
import type { Cause, IdSource, Receipt, RecordingRefusal } from '@emporion/messages';
import { announce } from './announce.ts';
import { audited, headAfter } from './audit.ts';
import { auditStart } from './audit-entry.ts';
import type { ChangePorts } from './change-application.ts';
import { consentTextHash, consentTextInForce } from './consent-text.ts';
import { opened } from './evolve.ts';
import type { LoanRecording, StoredApplication } from './ports.ts';
import { type Consent, type ConsentKind, type LoanForm, noDebt, type Submission } from './submission.ts';
import { type SubmissionRefusal, submit } from './submit.ts';

/** What submitting an application needs. */
export interface SubmitPorts extends ChangePorts {
  readonly ids: IdSource;
}

/** A consent as the customer gives it with a request: now. */
export interface GivenConsent {
  readonly kind: ConsentKind;
  /** Of the text that the customer saw. @default - the text in force */
  readonly textVersion?: string;
}

/** An application as the customer fills it in. */
export interface SubmitRequest {
  readonly asked: Pick<LoanForm, 'amount' | 'purpose' | 'annualIncome'> & {
    readonly customerId: string;
    /** @default - none */
    readonly monthlyDebt?: LoanForm['monthlyDebt'];
  };
  /** @default - by submitting it, the customer consents to the credit inquiry, in the text in force */
  readonly consents?: readonly GivenConsent[];
  readonly cause: Cause;
  readonly receipt?: (stored: StoredApplication) => Receipt | undefined;
}

/** Take an application: it gets its id here, and is stored together with the event that starts its processing. */
export async function submitApplication(
  ports: SubmitPorts,
  { asked, consents, ...request }: SubmitRequest,
): Promise<Result<StoredApplication, SubmissionRefusal | RecordingRefusal>> {
  const submittedAt = ports.clock.now();
  const submission: Submission = {
    ...asked,
    monthlyDebt: asked.monthlyDebt ?? noDebt(asked.amount),
    id: ports.ids.next(),
    consents: consentsGiven(ports, consents, submittedAt),
    submittedAt,
  };
  return takeSubmission(ports, submission, request);
}

/** The consents of a request, with the hashes of their texts: by submitting, the customer consents to the credit inquiry. */
export const consentsGiven = (
  { policy: { consentTexts }, sha256 }: Pick<ChangePorts, 'policy' | 'sha256'>,
  consents: readonly GivenConsent[] | undefined,
  givenAt: Instant,
): readonly Consent[] =>
  (consents ?? [{ kind: 'credit-inquiry' }]).map(({ kind, textVersion }: GivenConsent) => {
    const text = consentTextInForce(consentTexts, kind, givenAt);
    const version = textVersion ?? text?.version ?? 'none';
    return text?.version === version
      ? { kind, textVersion: version, textHash: consentTextHash(text, sha256), givenAt }
      : { kind, textVersion: version, givenAt };
  });

/** Decide on a submission, and store the application that it makes. */
export async function takeSubmission(
  { applications, policy, sha256 }: Pick<ChangePorts, 'applications' | 'policy' | 'sha256'>,
  submission: Submission,
  { cause, receipt, draftRevision }: Pick<SubmitRequest, 'cause' | 'receipt'> & Pick<LoanRecording, 'draftRevision'>,
): Promise<Result<StoredApplication, SubmissionRefusal | RecordingRefusal>> {
  const submitted = submit(policy, submission);
  if (!submitted.ok) return submitted;
  const { id: applicationId, customerId, submittedAt: at } = submission;
  const actor = { kind: 'customer', id: customerId } as const;
  const audit = audited(auditStart, [submitted.value], { applicationId, actor, sha256 });
  const application = { ...opened(submitted.value), audit: headAfter(auditStart, audit) };
  const stored = { application, version: 1 };
  const receipted = receipt?.(stored);
  const saved = await applications.save(application, 0, {
    events: [announce(submitted.value)],
    at,
    cause,
    audit,
    ...(draftRevision === undefined ? {} : { draftRevision }),
    ...(receipted === undefined ? {} : { receipt: receipted }),
  });
  return saved.ok ? ok(stored) : err(saved.error);
}
