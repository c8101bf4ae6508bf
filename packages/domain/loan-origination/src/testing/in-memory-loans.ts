import type { EventEnvelope, Receipts } from '@emporion/messages';
import { inMemoryAggregates, type KeptAggregate } from '@emporion/messages/testing';
import { type LoanApplication, reviewOf } from '../application.ts';
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
  const { receipts, outbox, shelf } = inMemoryAggregates();
  const kept = shelf<LoanApplication>('application');
  const applicationOfReview = new Map<string, string>();
  const tokens = new Map<string, string>();
  const storedOf = ({ state: application, version }: KeptAggregate<LoanApplication>): StoredApplication => ({
    application,
    version,
  });
  const isOpen = (reviewId: string) =>
    kept.get(applicationOfReview.get(reviewId) ?? '')?.state.status === 'under-review';

  const applications: LoanApplications = {
    load: async (id) => {
      const found = kept.get(id);
      return found === undefined ? undefined : storedOf(found);
    },
    save: async (application, expectedVersion, recording) => {
      const written = kept.write(application, expectedVersion, recording);
      const review = written.ok ? reviewOf(application) : undefined;
      if (review !== undefined) applicationOfReview.set(review.id, application.id);
      if (review !== undefined && application.status !== 'under-review') tokens.delete(review.id);
      return written;
    },
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

  const reviews: Reviews = {
    waiting: async ({ limit, queue, after }) =>
      kept
        .all()
        .map(({ state }) => state)
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

  return { applications, reviews, receipts, outbox };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
