import { err, hashOf, type Json, ok, type Result, type Sha256 } from '@emporion/kernel';
import { type Actor, type AuditEntry, type AuditHead, auditStart } from './audit-entry.ts';
import type { ApplicationSubmitted, LoanFact } from './fact.ts';

/** Why a trail is not what was written. */
export interface AuditFlaw {
  /** `changed`: an entry is not what was hashed; `broken`: one is missing, moved or foreign; `cut`: the end is missing. */
  readonly reason: 'audit-entry-changed' | 'audit-trail-broken' | 'audit-trail-cut';
  /** Where the flaw is seen first. */
  readonly sequence: number;
}

/** The end of a trail after entries. */
export function headAfter(head: AuditHead, entries: readonly AuditEntry[]): AuditHead {
  const last = entries.at(-1);
  return last === undefined ? head : { sequence: last.sequence, hash: last.hash };
}

/** The entries that facts add to a trail, chained by their hashes. */
export function audited(
  head: AuditHead,
  facts: readonly (ApplicationSubmitted | LoanFact)[],
  { applicationId, actor, sha256 }: { readonly applicationId: string; readonly actor: Actor; readonly sha256: Sha256 },
): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  let { sequence, hash: previousHash } = head;
  for (const fact of facts) {
    sequence += 1;
    const rest = {
      applicationId,
      sequence,
      at: fact.type === 'application-submitted' ? fact.submission.submittedAt : fact.at,
      actor: { kind: actor.kind, id: actor.id },
      action: fact.type,
      about: aboutOf(fact),
      detailHash: hashOf(fact as unknown as Json, sha256),
      previousHash,
    };
    const hash = hashOf(rest, sha256);
    entries.push({ ...rest, hash });
    previousHash = hash;
  }
  return entries;
}

/**
 * Check a whole trail against the end that is kept with the application: a change, a gap, another order, a foreign entry
 * or a missing end is found.
 *
 * Whoever can write both the trail and the end can write another history; against that, copy trails to where nobody can.
 */
export function verifyAudit(
  { id, audit }: { readonly id: string; readonly audit: AuditHead },
  entries: readonly AuditEntry[],
  sha256: Sha256,
): Result<void, AuditFlaw> {
  let head = auditStart;
  for (const entry of entries) {
    const { hash, ...rest } = entry;
    const sequence = head.sequence + 1;
    if (entry.sequence !== sequence || entry.previousHash !== head.hash || entry.applicationId !== id) {
      return err({ reason: 'audit-trail-broken', sequence });
    }
    if (hashOf(rest as unknown as Json, sha256) !== hash) return err({ reason: 'audit-entry-changed', sequence });
    head = { sequence, hash };
  }
  if (head.sequence > audit.sequence) return err({ reason: 'audit-trail-broken', sequence: audit.sequence + 1 });
  if (head.sequence < audit.sequence) return err({ reason: 'audit-trail-cut', sequence: head.sequence + 1 });
  return head.hash === audit.hash ? ok(undefined) : err({ reason: 'audit-entry-changed', sequence: head.sequence });
}

/**
 * What may be read of a fact by whoever may read the trail: no amount, no score, no word that somebody wrote, but for why a
 * hold was placed or lifted, which is written for auditors.
 */
function aboutOf(fact: ApplicationSubmitted | LoanFact): Readonly<Record<string, string>> {
  switch (fact.type) {
    case 'application-submitted':
      return { consents: fact.submission.consents.map(({ kind, textVersion }) => `${kind} ${textVersion}`).join(', ') };
    case 'credit-checked': {
      const { outcome, policyVersion, lendingPolicyVersion, inputHash } = fact.credit;
      return {
        outcome,
        policyVersion,
        ...(lendingPolicyVersion === undefined ? {} : { lendingPolicyVersion }),
        ...(inputHash === undefined ? {} : { inputHash }),
      };
    }
    case 'review-requested': {
      const { reviewId, reason, queue } = fact;
      return { reviewId, reason, queue };
    }
    case 'review-moved-on': {
      const { reviewId, stage, queue } = fact;
      return { reviewId, stage, queue };
    }
    case 'review-first-approved': {
      const { reviewId, queue } = fact;
      return { reviewId, queue };
    }
    case 'review-decided': {
      const { reviewId, decision } = fact;
      const reasons = decision.outcome === 'rejected' ? { reasons: decision.reasons.join(', ') } : {};
      return { reviewId, outcome: decision.outcome, ...reasons };
    }
    case 'review-claimed':
    case 'review-released':
    case 'note-added':
    case 'information-requested':
    case 'information-provided':
      return { reviewId: fact.reviewId };
    case 'offers-generated': {
      const { policyVersion, basis, inputHash, offers } = fact;
      return { policyVersion, basis, inputHash, offerIds: offers.map(({ id }) => id).join(', ') };
    }
    case 'offer-accepted':
      return { offerId: fact.offerId };
    case 'contract-signed':
      return { offerId: fact.offerId, documentHash: fact.documentHash };
    case 'application-declined':
      return { reasons: fact.reasons.join(', ') };
    case 'application-expired':
      return { reviewId: fact.reviewId, reasons: fact.reasons.join(', ') };
    case 'offers-expired':
      return fact.adverse === undefined ? {} : { reasons: fact.adverse.reasons.join(', ') };
    case 'legal-hold-placed':
    case 'legal-hold-lifted':
      return { reason: fact.reason };
    case 'credit-check-started':
    case 'signing-expired':
    case 'application-withdrawn':
      return {};
  }
}
