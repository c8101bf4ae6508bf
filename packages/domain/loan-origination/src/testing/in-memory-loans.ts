import { err, ok } from '@emporion/kernel';
import { type EventEnvelope, enveloped, type Receipt, type Receipts, subjectOf } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { reviewOf } from '../application.ts';
import type { LoanApplications, Reviews, StoredApplication } from '../ports.ts';

/** The stores of lending in memory, with what their transactions recorded. */
export interface InMemoryLoans {
  readonly applications: LoanApplications;
  readonly reviews: Reviews;
  readonly receipts: Receipts;
  /** Every event ever recorded, oldest first. */
  readonly outbox: readonly EventEnvelope[];
}

/** Empty stores. */
export function inMemoryLoans(): InMemoryLoans {
  const ids = sequentialIds();
  const stored = new Map<string, StoredApplication>();
  const applicationOfReview = new Map<string, string>();
  const tokens = new Map<string, string>();
  const receipts = new Map<string, Receipt>();
  const seen = new Map<string, number>();
  const outbox: EventEnvelope[] = [];
  const keyOf = (scope: string, key: string) => JSON.stringify([scope, key]);
  const isOpen = (reviewId: string) =>
    stored.get(applicationOfReview.get(reviewId) ?? '')?.application.status === 'under-review';

  const applications: LoanApplications = {
    load: async (id) => stored.get(id),
    save: async (application, expectedVersion, { events, at, cause, receipt, delivery }) => {
      const actual = stored.get(application.id)?.version ?? 0;
      if (actual !== expectedVersion) return err({ reason: 'version-conflict', actual });
      const inbox = delivery === undefined ? '' : keyOf(delivery.consumer, delivery.subject);
      if (delivery !== undefined && (seen.get(inbox) ?? 0) >= delivery.sequence)
        return err({ reason: 'already-delivered' });
      if (receipt !== undefined && receipts.has(keyOf(receipt.scope, receipt.key)))
        return err({ reason: 'already-received' });

      const version = expectedVersion + Math.max(1, events.length);
      stored.set(application.id, { application, version });
      if (delivery !== undefined) seen.set(inbox, delivery.sequence);
      if (receipt !== undefined) receipts.set(keyOf(receipt.scope, receipt.key), receipt);
      const review = reviewOf(application);
      if (review !== undefined) applicationOfReview.set(review.id, application.id);
      if (review !== undefined && application.status !== 'under-review') tokens.delete(review.id);
      const subject = subjectOf('application', application.id);
      events.forEach((event, index) => {
        const sequence = expectedVersion + 1 + index;
        outbox.push(enveloped(event, { ...cause, id: ids.next(), subject, sequence, time: at }));
      });
      return ok(version);
    },
    ofCustomer: async (customerId, { limit, after }) =>
      [...stored.values()]
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

  const reviews: Reviews = {
    waiting: async ({ limit, queue, after }) =>
      [...stored.values()]
        .map(({ application }) => application)
        .filter((application) => application.status === 'under-review')
        .filter(({ review }) => review.decision === undefined && (queue === undefined || review.queue === queue))
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
      if (isOpen(reviewId)) tokens.set(reviewId, sealedToken);
    },
    tokenOf: async (reviewId) => tokens.get(reviewId),
  };

  return {
    applications,
    reviews,
    receipts: { find: async (scope, key) => receipts.get(keyOf(scope, key)) },
    outbox,
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
