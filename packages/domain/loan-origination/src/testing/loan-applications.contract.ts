import { instant, plusMilliseconds } from '@emporion/kernel';
import { type Cause, type EventEnvelope, type Receipts, subjectOf } from '@emporion/messages';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoanApplication, Submission, UnderReviewApplication } from '../application.ts';
import { evolve, opened } from '../evolve.ts';
import type { LoanApplications, Reviews } from '../ports.ts';
import { anySubmission } from './arbitraries.ts';

/** The stores under test, empty, and a way to see what their transactions left behind. */
export interface LoansSubject {
  readonly applications: LoanApplications;
  readonly reviews: Reviews;
  readonly receipts: Receipts;
  readonly recorded: () => readonly EventEnvelope[];
}

const at = instant(1_790_000_000_000);
const cause: Cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const idOf = (index: number): string => `01990000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const submission = (index: number, changes: Partial<Submission> = {}): Submission => ({
  id: idOf(index),
  customerId: 'customer-1',
  amount: money('EUR', 1_000_000),
  purpose: 'car',
  annualIncome: money('EUR', 4_200_000),
  consentedAt: at,
  submittedAt: plusMilliseconds(at, index),
  ...changes,
});

const submitted = (index: number, changes: Partial<Submission> = {}): LoanApplication =>
  opened({ type: 'application-submitted', submission: submission(index, changes) });

const underReview = (index: number, dueAt: number, queue: 'standard' | 'senior' = 'standard'): LoanApplication =>
  evolve(submitted(index), {
    type: 'review-requested',
    reviewId: `review-${index}`,
    reason: 'no-report',
    queue,
    dueAt: instant(dueAt),
    at,
  });

const decided = (application: LoanApplication): LoanApplication =>
  evolve(application, {
    type: 'review-decided',
    reviewId: (application as UnderReviewApplication).review.id,
    decision: { outcome: 'approved', reviewer: 'reviewer-1', note: '', decidedAt: at },
    at,
  });

const announced = { type: 'lending.application-submitted.v1', data: { customerId: 'customer-1' } };
const receipt = { scope: 'submit:customer-1', key: 'key-1', fingerprint: 'f', answer: '{"status":201}' };

/** What every store of loan applications and reviews promises. */
export function loanApplicationsContract(name: string, open: () => LoansSubject): void {
  describe(`LoanApplications: ${name}`, () => {
    test('what was saved is loaded, with its version', async () => {
      const { applications } = open();
      expect(await applications.load(idOf(1))).toBeUndefined();
      const saved = await applications.save(submitted(1), 0, { events: [announced], at, cause });
      expect(saved).toEqual({ ok: true, value: 1 });
      expect(await applications.load(idOf(1))).toEqual({ application: submitted(1), version: 1 });
    });

    test('an application survives storage whatever it holds', async () => {
      await fc.assert(
        fc.asyncProperty(anySubmission(), async (any) => {
          const { applications } = open();
          const application = opened({ type: 'application-submitted', submission: any });
          await applications.save(application, 0, { events: [], at, cause });
          expect((await applications.load(any.id))?.application).toEqual(application);
        }),
        { numRuns: 20 },
      );
    });

    test('[L35] what exists is not overwritten, and of two changes of one version the second is refused', async () => {
      const { applications, recorded } = open();
      await applications.save(submitted(1), 0, { events: [announced], at, cause });
      const again = await applications.save(submitted(1), 0, { events: [announced], at, cause });
      expect(again).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 1 } });
      expect(await applications.save(underReview(1, at), 1, { events: [announced, announced], at, cause })).toEqual({
        ok: true,
        value: 3,
      });
      const stale = await applications.save(submitted(1), 1, { events: [announced], at, cause });
      expect(stale).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 3 } });
      expect((await applications.load(idOf(1)))?.application).toEqual(underReview(1, at));
      expect(recorded()).toHaveLength(3);
    });

    test('a change of what does not exist is refused', async () => {
      const { applications, recorded } = open();
      const saved = await applications.save(submitted(1), 7, { events: [announced], at, cause });
      expect(saved).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 0 } });
      expect(recorded()).toEqual([]);
    });

    test('events are recorded with the state: subject, time, cause and rising sequence', async () => {
      const { applications, recorded } = open();
      await applications.save(submitted(1), 0, { events: [announced, announced], at, cause });
      await applications.save(submitted(1), 2, { events: [], at, cause });
      await applications.save(submitted(1), 3, { events: [announced], at, cause });
      expect(recorded().map(({ sequence }) => sequence)).toEqual([1, 2, 4]);
      expect(recorded()[0]).toMatchObject({
        type: 'lending.application-submitted.v1',
        source: 'lending',
        subject: subjectOf('application', idOf(1)),
        time: '2026-09-21T14:13:20.000Z',
        correlationid: 'conversation-1',
        causationid: 'request-1',
      });
    });

    test('a receipt is recorded once, and a second one takes its change with it', async () => {
      const { applications, receipts, recorded } = open();
      await applications.save(submitted(1), 0, { events: [announced], at, cause, receipt });
      expect(await receipts.find(receipt.scope, receipt.key)).toEqual(receipt);
      const second = await applications.save(submitted(2), 0, { events: [announced], at, cause, receipt });
      expect(second).toEqual({ ok: false, error: { reason: 'already-received' } });
      expect(await applications.load(idOf(2))).toBeUndefined();
      expect(recorded()).toHaveLength(1);
    });

    test('a delivery has its effect once, and an older one none', async () => {
      const { applications } = open();
      const delivery = { consumer: 'c', eventId: 'e', subject: 's', sequence: 5 };
      await applications.save(submitted(1), 0, { events: [], at, cause, delivery });
      for (const sequence of [5, 4]) {
        const again = await applications.save(submitted(2), 0, {
          events: [],
          at,
          cause,
          delivery: { ...delivery, sequence },
        });
        expect(again).toEqual({ ok: false, error: { reason: 'already-delivered' } });
      }
      expect(await applications.load(idOf(2))).toBeUndefined();
    });

    test('a customer sees their own applications, newest first, page by page without gap or repeat', async () => {
      const { applications } = open();
      // Two of the same moment, so that the id has to decide.
      const times = [3, 1, 4, 1, 5].map((offset) => plusMilliseconds(at, offset));
      for (const [index, submittedAt] of times.entries()) {
        await applications.save(submitted(index, { submittedAt }), 0, { events: [], at, cause });
      }
      await applications.save(submitted(9, { customerId: 'customer-2' }), 0, { events: [], at, cause });

      const seen: string[] = [];
      let after: { submittedAt: typeof at; id: string } | undefined;
      for (;;) {
        const page = await applications.ofCustomer('customer-1', {
          limit: 2,
          ...(after === undefined ? {} : { after }),
        });
        const last = page.at(-1)?.application;
        if (last === undefined) break;
        expect(page.length).toBeLessThanOrEqual(2);
        seen.push(...page.map(({ application }) => application.id));
        after = { submittedAt: last.submittedAt, id: last.id };
      }
      expect(seen).toEqual([4, 2, 0, 3, 1].map(idOf));
    });
  });

  describe(`Reviews: ${name}`, () => {
    test('what is due first is at the top, page by page, and what is decided is gone', async () => {
      const { applications, reviews } = open();
      for (const [index, dueAt] of [30, 10, 20, 10].entries()) {
        await applications.save(underReview(index, dueAt), 0, { events: [], at, cause });
      }
      await applications.save(submitted(9), 0, { events: [], at, cause });
      const idsOf = (page: readonly UnderReviewApplication[]) => page.map(({ review }) => review.id);

      const first = await reviews.waiting({ limit: 3 });
      expect(idsOf(first)).toEqual(['review-1', 'review-3', 'review-2']);
      const after = { dueAt: instant(20), reviewId: 'review-2' };
      expect(idsOf(await reviews.waiting({ limit: 3, after }))).toEqual(['review-0']);

      await applications.save(decided(underReview(1, 10)), 1, { events: [], at, cause });
      expect(idsOf(await reviews.waiting({ limit: 10 }))).toEqual(['review-3', 'review-2', 'review-0']);
    });

    test('a queue shows its own reviews only', async () => {
      const { applications, reviews } = open();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause });
      await applications.save(underReview(2, 20, 'senior'), 0, { events: [], at, cause });
      const senior = await reviews.waiting({ limit: 10, queue: 'senior' });
      expect(senior).toEqual([underReview(2, 20, 'senior')]);
    });

    test('a review leads to its application, even after its end', async () => {
      const { applications, reviews } = open();
      expect(await reviews.applicationOf('review-1')).toBeUndefined();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause });
      expect(await reviews.applicationOf('review-1')).toBe(idOf(1));
      const expired = evolve(underReview(1, 10), { type: 'application-expired', reviewId: 'review-1', at });
      await applications.save(expired, 1, { events: [], at, cause });
      expect(await reviews.applicationOf('review-1')).toBe(idOf(1));
    });

    test('[L69~] the newest token replaces the old one, and none outlives the review', async () => {
      const { applications, reviews } = open();
      await reviews.keepToken('review-1', 'of nobody');
      expect(await reviews.tokenOf('review-1')).toBeUndefined();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause });
      await reviews.keepToken('review-1', 'first');
      await reviews.keepToken('review-1', 'second');
      expect(await reviews.tokenOf('review-1')).toBe('second');
      // A decided review still has to answer the process that waits.
      await applications.save(decided(underReview(1, 10)), 1, { events: [], at, cause });
      expect(await reviews.tokenOf('review-1')).toBe('second');
      const expired = evolve(underReview(1, 10), { type: 'application-expired', reviewId: 'review-1', at });
      await applications.save(expired, 2, { events: [], at, cause });
      expect(await reviews.tokenOf('review-1')).toBeUndefined();
      await reviews.keepToken('review-1', 'late');
      expect(await reviews.tokenOf('review-1')).toBeUndefined();
    });
  });
}
