import { err, type Instant, ok } from '@emporion/kernel';
import type { EventEnvelope, Receipts } from '@emporion/messages';
import { inMemoryAggregates, type KeptAggregate } from '@emporion/messages/testing';
import { isWaiting, type LoanApplication, mayKeepToken, reviewOf } from '../application.ts';
import type { AuditEntry } from '../audit-entry.ts';
import type { ApplicationDraft } from '../draft.ts';
import type { ApplicationDrafts, LoanApplications, LoanRetention, Reviews, StoredApplication } from '../ports.ts';
import { type InMemoryNotices, inMemoryNotices } from './in-memory-notices.ts';

/** The stores of lending in memory, with what their transactions recorded. */
export interface InMemoryLoans {
  readonly applications: LoanApplications;
  readonly drafts: ApplicationDrafts;
  readonly reviews: Reviews;
  readonly notices: InMemoryNotices;
  readonly retention: LoanRetention;
  readonly receipts: Receipts;
  /** Every event ever recorded, oldest first. */
  readonly outbox: readonly EventEnvelope[];
}

/** Empty stores. */
export function inMemoryLoans(): InMemoryLoans {
  const { receipts, outbox, shelf } = inMemoryAggregates();
  const kept = shelf<LoanApplication>('application');
  const applicationOfReview = new Map<string, string>();
  const tokens = new Map<string, string>();
  const storedOf = ({ state: application, version }: KeptAggregate<LoanApplication>): StoredApplication => ({
    application,
    version,
  });
  const trails = new Map<string, readonly AuditEntry[]>();
  const beginnings = shelf<ApplicationDraft>('draft');
  const begun = new Map<string, ApplicationDraft>();
  const keptUntil = new Map<string, Instant>();
  const notices = inMemoryNotices();
  const lastAcceptances = new Map<string, string>();

  const applications: LoanApplications = {
    load: async (id) => {
      const found = kept.get(id);
      return found === undefined ? undefined : storedOf(found);
    },
    save: async (application, expectedVersion, recording) => {
      const { draftRevision, acceptance } = recording;
      const { customerId } = application;
      const isOvertaken = acceptance !== undefined && acceptance.after !== lastAcceptances.get(customerId);
      if (isOvertaken) return err({ reason: 'version-conflict', actual: kept.get(application.id)?.version ?? 0 });
      if (draftRevision !== undefined && begun.get(application.id)?.revision !== draftRevision) {
        return err({ reason: 'version-conflict', actual: kept.get(application.id)?.version ?? 0 });
      }
      const written = kept.write(application, expectedVersion, recording);
      if (!written.ok) return written;
      const { id } = application;
      if (recording.retainUntil === undefined) keptUntil.delete(id);
      else keptUntil.set(id, recording.retainUntil);
      trails.set(id, [...(trails.get(id) ?? []), ...recording.audit]);
      if (draftRevision !== undefined) begun.delete(id);
      if (acceptance !== undefined) lastAcceptances.set(customerId, id);
      const review = reviewOf(application);
      if (review !== undefined) applicationOfReview.set(review.id, id);
      if (review !== undefined && !mayKeepToken(application)) tokens.delete(review.id);
      return written;
    },
    lastAcceptanceOf: async (customerId) => lastAcceptances.get(customerId),
    auditOf: async (id, { limit, after = 0 }) =>
      (trails.get(id) ?? []).filter(({ sequence }) => sequence > after).slice(0, limit),
    ofCustomer: async (customerId, { limit, after }) =>
      kept
        .all()
        .map(storedOf)
        .filter(({ application }) => application.customerId === customerId)
        .sort(({ application: a }, { application: b }) => b.submittedAt - a.submittedAt || compareText(b.id, a.id))
        .filter(
          ({ application: { submittedAt, id } }) =>
            after === undefined ||
            submittedAt < after.submittedAt ||
            (submittedAt === after.submittedAt && compareText(id, after.id) < 0),
        )
        .slice(0, limit),
  };

  const drafts: ApplicationDrafts = {
    find: async (id, at) => {
      const draft = begun.get(id);
      return draft !== undefined && at < draft.lapsesAt ? draft : undefined;
    },
    add: async (draft, recording) => {
      const added = beginnings.write(draft, 0, recording);
      if (added.ok) begun.set(draft.id, draft);
      return added.ok ? ok(undefined) : added;
    },
    replace: async (draft) => {
      const isThere = begun.get(draft.id)?.revision === draft.revision - 1;
      if (isThere) begun.set(draft.id, draft);
      return isThere;
    },
    discard: async (id) => {
      begun.delete(id);
    },
    ofCustomer: async (customerId, at) =>
      [...begun.values()]
        .filter((draft) => draft.customerId === customerId && at < draft.lapsesAt)
        .sort((a, b) => b.startedAt - a.startedAt || compareText(b.id, a.id))
        .slice(0, mostListed),
  };

  const reviews: Reviews = {
    waiting: async ({ limit, queue, after }) =>
      kept
        .all()
        .map(({ state }) => state)
        .filter(isWaiting)
        .filter(({ review }) => queue === undefined || review.queue === queue)
        .sort(({ review: a }, { review: b }) => a.dueAt - b.dueAt || compareText(a.id, b.id))
        .filter(
          ({ review: { dueAt, id } }) =>
            after === undefined ||
            dueAt > after.dueAt ||
            (dueAt === after.dueAt && compareText(id, after.reviewId) > 0),
        )
        .slice(0, limit),
    applicationOf: async (reviewId) => applicationOfReview.get(reviewId),
    keepToken: async (reviewId, sealedToken) => {
      const application = kept.get(applicationOfReview.get(reviewId) ?? '')?.state;
      if (application !== undefined && mayKeepToken(application)) tokens.set(reviewId, sealedToken);
    },
    tokenOf: async (reviewId) => tokens.get(reviewId),
  };

  const forget = (id: string): void => {
    notices.forgetOf(id);
    for (const [reviewId, applicationId] of applicationOfReview) {
      if (applicationId !== id) continue;
      applicationOfReview.delete(reviewId);
      tokens.delete(reviewId);
    }
    for (const [customerId, applicationId] of lastAcceptances) {
      if (applicationId === id) lastAcceptances.delete(customerId);
    }
    for (const records of [trails, begun, keptUntil]) records.delete(id);
    kept.remove(id);
  };

  const retention: LoanRetention = {
    forgetDue: async (at, limit) => {
      const due = [...keptUntil]
        .filter(([, until]) => until <= at)
        .sort(([a, one], [b, other]) => one - other || compareText(a, b))
        .map(([id]) => id)
        .slice(0, limit);
      due.forEach(forget);
      return due;
    },
  };

  return { applications, drafts, reviews, notices, retention, receipts, outbox };
}

const mostListed = 100;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
