import type { Instant } from '@emporion/kernel';

/** Who does something to an application. */
export const actorKinds = ['customer', 'reviewer', 'auditor', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

export interface Actor {
  readonly kind: ActorKind;
  readonly id: string;
}

/** The end of an audit trail: how many entries it has, and the hash of the last. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** Everything that can be done to an application: the types of the facts. */
export const auditActions = [
  'application-submitted',
  'credit-check-started',
  'credit-checked',
  'review-requested',
  'review-moved-on',
  'review-claimed',
  'review-released',
  'note-added',
  'review-first-approved',
  'review-decided',
  'information-requested',
  'information-provided',
  'offers-generated',
  'offer-accepted',
  'contract-signed',
  'application-declined',
  'application-expired',
  'offers-expired',
  'signing-expired',
  'application-withdrawn',
  'legal-hold-placed',
  'legal-hold-lifted',
] as const;

/** What was done to an application. */
export type AuditAction = (typeof auditActions)[number];

/** Who did what to an application, and when. What was said and which amounts stay in the file: here is only their hash. */
export interface AuditEntry {
  readonly applicationId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly action: AuditAction;
  /** Ids, outcomes and codes of the fact. */
  readonly about: Readonly<Record<string, string>>;
  /** SHA-256 of the whole fact. */
  readonly detailHash: string;
  /** The hash of the entry before, or that of `auditStart`. */
  readonly previousHash: string;
  /** SHA-256 of all of the above. */
  readonly hash: string;
}

/** The end of a trail without entries. */
export const auditStart: AuditHead = { sequence: 0, hash: '0'.repeat(64) };
