import { err, type Instant, millisecondsPerDay, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import type { LendingPolicy } from './lending-policy.ts';
import type { LoanForm } from './submission.ts';

/** An application that the customer has not submitted: every part of it may be missing, and nothing is decided on it. */
export interface ApplicationDraft extends Partial<LoanForm> {
  /** The id of the application that will be made of it. */
  readonly id: string;
  readonly customerId: string;
  readonly status: 'draft';
  /** Rises with every save, from 1; 0 for a draft from before it was kept. */
  readonly revision: number;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
  /** From then on it is gone, and nobody is told: an application that was never made is not decided on. */
  readonly lapsesAt: Instant;
}

/** So many a customer may have at once: more are nobody's plan to borrow. */
export const mostDrafts = 20;

/** A draft without its form. */
export const emptyDraft = (
  { submitWithinDays }: LendingPolicy,
  { id, customerId }: Pick<ApplicationDraft, 'id' | 'customerId'>,
  at: Instant,
): ApplicationDraft => ({
  id,
  customerId,
  status: 'draft',
  revision: 0,
  startedAt: at,
  updatedAt: at,
  lapsesAt: plusMilliseconds(at, submitWithinDays * millisecondsPerDay),
});

/** The next revision of a draft, with the form as the customer has it now. What the form leaves out is not filled in any more. */
export const redrafted = (
  { submitWithinDays }: LendingPolicy,
  { id, customerId, status, revision, startedAt }: ApplicationDraft,
  form: Partial<LoanForm>,
  at: Instant,
): ApplicationDraft => ({
  ...form,
  id,
  customerId,
  status,
  revision: revision + 1,
  startedAt,
  updatedAt: at,
  lapsesAt: plusMilliseconds(at, submitWithinDays * millisecondsPerDay),
});

/** The parts of a form that are still missing. */
export interface DraftIncomplete {
  readonly reason: 'draft-incomplete';
  readonly missing: readonly (keyof LoanForm)[];
}

/** The form of a draft, once it is complete. */
export function formOf(draft: ApplicationDraft): Result<LoanForm, DraftIncomplete> {
  const { amount, purpose, annualIncome, monthlyDebt } = draft;
  if (amount !== undefined && purpose !== undefined && annualIncome !== undefined && monthlyDebt !== undefined) {
    return ok({ amount, purpose, annualIncome, monthlyDebt });
  }
  const parts = ['amount', 'purpose', 'annualIncome', 'monthlyDebt'] as const;
  return err({ reason: 'draft-incomplete', missing: parts.filter((part) => draft[part] === undefined) });
}
