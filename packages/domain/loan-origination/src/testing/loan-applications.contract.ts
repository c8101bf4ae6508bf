import { instant, plusMilliseconds } from '@emporion/kernel';
import { type Cause, type EventEnvelope, type Receipts, subjectOf } from '@emporion/messages';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoanApplication, ReviewedApplication, WaitingApplication } from '../application.ts';
import { audited } from '../audit.ts';
import { type AuditEntry, auditStart } from '../audit-entry.ts';
import type { ApplicationDraft } from '../draft.ts';
import { evolve, opened } from '../evolve.ts';
import type { LoanFact } from '../fact.ts';
import type { ApplicationDrafts, LoanApplications, Reviews } from '../ports.ts';
import type { Submission } from '../submission.ts';
import { anySubmission } from './arbitraries.ts';
import { toySha256 } from './toy-sha256.ts';

/** The stores under test, empty, and a way to see what their transactions left behind. */
export interface LoansSubject {
  readonly applications: LoanApplications;
  readonly drafts: ApplicationDrafts;
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
  monthlyDebt: money('EUR', 30_000),
  consents: [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }],
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
    needsSecondApproval: false,
    at,
  });

const claimed = (application: LoanApplication): LoanApplication =>
  evolve(application, {
    type: 'review-claimed',
    reviewId: (application as ReviewedApplication).review.id,
    claim: { reviewer: 'reviewer-1', leaseUntil: plusMilliseconds(at, 1_000) },
    at,
  });

const decided = (application: LoanApplication): LoanApplication =>
  evolve(claimed(application), {
    type: 'review-decided',
    reviewId: (application as ReviewedApplication).review.id,
    decision: { outcome: 'approved', reviewer: 'reviewer-1', note: '', decidedAt: at },
    at,
  });

const asked = (application: LoanApplication): LoanApplication =>
  evolve(claimed(application), {
    type: 'information-requested',
    reviewId: (application as ReviewedApplication).review.id,
    request: { reviewer: 'reviewer-1', question: 'What do you earn?', askedAt: at, answerBy: at },
    at,
  });

const expired = (application: LoanApplication): LoanApplication =>
  evolve(application, {
    type: 'application-expired',
    reviewId: (application as ReviewedApplication).review.id,
    reasons: ['no-credit-file'],
    notice: { dueBy: at },
    at,
  });

const entries = (id: string, count: number): readonly AuditEntry[] => {
  const facts = Array.from({ length: count }, (): LoanFact => ({ type: 'credit-check-started', at }));
  return audited(auditStart, facts, { applicationId: id, actor: { kind: 'system', id: 'task' }, sha256: toySha256 });
};

const draft = (index: number, changes: Partial<ApplicationDraft> = {}): ApplicationDraft => ({
  id: idOf(index),
  customerId: 'customer-1',
  status: 'draft',
  revision: 1,
  startedAt: plusMilliseconds(at, index),
  updatedAt: at,
  lapsesAt: plusMilliseconds(at, 1_000),
  ...changes,
});

const announced = { type: 'lending.application-submitted.v1', data: { customerId: 'customer-1' } };
const receipt = { scope: 'submit:customer-1', key: 'key-1', fingerprint: 'f', answer: '{"status":201}' };

/** What every store of loan applications and reviews promises. */
export function loanApplicationsContract(name: string, open: () => LoansSubject): void {
  describe(`LoanApplications: ${name}`, () => {
    test('what was saved is loaded, with its version', async () => {
      const { applications } = open();
      expect(await applications.load(idOf(1))).toBeUndefined();
      const saved = await applications.save(submitted(1), 0, { events: [announced], at, cause, audit: [] });
      expect(saved).toEqual({ ok: true, value: 1 });
      expect(await applications.load(idOf(1))).toEqual({ application: submitted(1), version: 1 });
    });

    test('an application survives storage whatever it holds', async () => {
      await fc.assert(
        fc.asyncProperty(anySubmission(), async (any) => {
          const { applications } = open();
          const application = opened({ type: 'application-submitted', submission: any });
          await applications.save(application, 0, { events: [], at, cause, audit: [] });
          expect((await applications.load(any.id))?.application).toEqual(application);
        }),
        { numRuns: 20 },
      );
    });

    test('[L35] what exists is not overwritten, and of two changes of one version the second is refused', async () => {
      const { applications, recorded } = open();
      await applications.save(submitted(1), 0, { events: [announced], at, cause, audit: [] });
      const again = await applications.save(submitted(1), 0, { events: [announced], at, cause, audit: [] });
      expect(again).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 1 } });
      expect(
        await applications.save(underReview(1, at), 1, { events: [announced, announced], at, cause, audit: [] }),
      ).toEqual({
        ok: true,
        value: 3,
      });
      const stale = await applications.save(submitted(1), 1, { events: [announced], at, cause, audit: [] });
      expect(stale).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 3 } });
      expect((await applications.load(idOf(1)))?.application).toEqual(underReview(1, at));
      expect(recorded()).toHaveLength(3);
    });

    test('a change of what does not exist is refused', async () => {
      const { applications, recorded } = open();
      const saved = await applications.save(submitted(1), 7, { events: [announced], at, cause, audit: [] });
      expect(saved).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 0 } });
      expect(recorded()).toEqual([]);
    });

    test('events are recorded with the state: subject, time, cause and rising sequence', async () => {
      const { applications, recorded } = open();
      await applications.save(submitted(1), 0, { events: [announced, announced], at, cause, audit: [] });
      await applications.save(submitted(1), 2, { events: [], at, cause, audit: [] });
      await applications.save(submitted(1), 3, { events: [announced], at, cause, audit: [] });
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
      await applications.save(submitted(1), 0, { events: [announced], at, cause, audit: [], receipt });
      expect(await receipts.find(receipt.scope, receipt.key)).toEqual(receipt);
      const second = await applications.save(submitted(2), 0, { events: [announced], at, cause, audit: [], receipt });
      expect(second).toEqual({ ok: false, error: { reason: 'already-received' } });
      expect(await applications.load(idOf(2))).toBeUndefined();
      expect(recorded()).toHaveLength(1);
    });

    test('a delivery has its effect once, and an older one none', async () => {
      const { applications } = open();
      const delivery = { consumer: 'c', eventId: 'e', subject: 's', sequence: 5 };
      await applications.save(submitted(1), 0, { events: [], at, cause, audit: [], delivery });
      for (const sequence of [5, 4]) {
        const again = await applications.save(submitted(2), 0, {
          events: [],
          at,
          cause,
          audit: [],
          delivery: { ...delivery, sequence },
        });
        expect(again).toEqual({ ok: false, error: { reason: 'already-delivered' } });
      }
      expect(await applications.load(idOf(2))).toBeUndefined();
    });

    test('[L7~] who did what is kept with the change, and read page by page', async () => {
      const { applications } = open();
      const trail = entries(idOf(1), 5);
      await applications.save(submitted(1), 0, { events: [], at, cause, audit: trail.slice(0, 2) });
      await applications.save(submitted(1), 1, { events: [], at, cause, audit: trail.slice(2) });
      await applications.save(submitted(2), 0, { events: [], at, cause, audit: entries(idOf(2), 1) });
      expect(await applications.auditOf(idOf(1), { limit: 3 })).toEqual(trail.slice(0, 3));
      expect(await applications.auditOf(idOf(1), { limit: 3, after: 3 })).toEqual(trail.slice(3));
      expect(await applications.auditOf(idOf(3), { limit: 3 })).toEqual([]);
    });

    test('[L7~] a change that is refused leaves no entry', async () => {
      const { applications } = open();
      await applications.save(submitted(1), 0, { events: [], at, cause, audit: entries(idOf(1), 1) });
      await applications.save(submitted(1), 7, { events: [], at, cause, audit: entries(idOf(1), 2).slice(1) });
      expect(await applications.auditOf(idOf(1), { limit: 9 })).toEqual(entries(idOf(1), 1));
    });

    test('of two acceptances of a customer that follow the same one the second is refused, and leaves nothing', async () => {
      const { applications, recorded } = open();
      for (const index of [1, 2, 3]) {
        const customerId = index === 3 ? 'customer-2' : 'customer-1';
        await applications.save(submitted(index, { customerId }), 0, { events: [], at, cause, audit: [] });
      }
      const accept = (index: number, after: string | undefined) =>
        applications.save(submitted(index, index === 3 ? { customerId: 'customer-2' } : {}), 1, {
          events: [announced],
          at,
          cause,
          audit: entries(idOf(index), 1),
          acceptance: { after },
        });
      expect(await applications.lastAcceptanceOf('customer-1')).toBeUndefined();
      expect(await accept(1, undefined)).toEqual({ ok: true, value: 2 });
      expect(await applications.lastAcceptanceOf('customer-1')).toBe(idOf(1));
      for (const after of [undefined, idOf(3)]) {
        expect(await accept(2, after)).toMatchObject({ ok: false, error: { reason: 'version-conflict' } });
      }
      expect(await applications.load(idOf(2))).toMatchObject({ version: 1 });
      expect(await applications.auditOf(idOf(2), { limit: 9 })).toEqual([]);
      expect(recorded()).toHaveLength(1);
      expect(await accept(3, undefined)).toMatchObject({ ok: true });
      expect(await accept(2, idOf(1))).toMatchObject({ ok: true });
      expect(await applications.lastAcceptanceOf('customer-1')).toBe(idOf(2));
      await applications.save(submitted(1), 2, { events: [], at, cause, audit: [] });
      expect(await applications.lastAcceptanceOf('customer-1')).toBe(idOf(2));
    });

    test('a customer sees their own applications, newest first, page by page without gap or repeat', async () => {
      const { applications } = open();
      // Two of the same moment, so that the id has to decide.
      const times = [3, 1, 4, 1, 5].map((offset) => plusMilliseconds(at, offset));
      for (const [index, submittedAt] of times.entries()) {
        await applications.save(submitted(index, { submittedAt }), 0, { events: [], at, cause, audit: [] });
      }
      await applications.save(submitted(9, { customerId: 'customer-2' }), 0, { events: [], at, cause, audit: [] });

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

  describe(`ApplicationDrafts: ${name}`, () => {
    const begun = { events: [], at, cause };

    test('a draft is found as it was saved last, whatever it holds, until it lapses', async () => {
      const { drafts } = open();
      expect(await drafts.find(idOf(1), at)).toBeUndefined();
      expect(await drafts.add(draft(1), begun)).toEqual({ ok: true, value: undefined });
      const filled = draft(1, { revision: 2, amount: money('EUR', 5), purpose: 'car', monthlyDebt: money('EUR', 0) });
      expect(await drafts.replace(filled)).toBe(true);
      expect(await drafts.find(idOf(1), at)).toEqual(filled);
      expect(await drafts.find(idOf(1), plusMilliseconds(at, 999))).toEqual(filled);
      expect(await drafts.find(idOf(1), plusMilliseconds(at, 1_000))).toBeUndefined();
    });

    test('what is discarded is gone, and discarding it again changes nothing', async () => {
      const { drafts } = open();
      await drafts.add(draft(1), begun);
      await drafts.discard(idOf(1));
      await drafts.discard(idOf(1));
      expect(await drafts.replace(draft(1, { revision: 2 }))).toBe(false);
      expect(await drafts.find(idOf(1), at)).toBeUndefined();
      expect(await drafts.ofCustomer('customer-1', at)).toEqual([]);
    });

    test('a draft is begun once, together with the receipt of its request or not at all', async () => {
      const { drafts, receipts, recorded } = open();
      expect(await drafts.add(draft(1), { ...begun, receipt })).toEqual({ ok: true, value: undefined });
      expect(await receipts.find(receipt.scope, receipt.key)).toEqual(receipt);
      const again = { ok: false, error: { reason: 'already-received' } };
      expect(await drafts.add(draft(2), { ...begun, receipt })).toEqual(again);
      const other = { ...receipt, key: 'key-2' };
      const taken = { ok: false, error: { reason: 'version-conflict', actual: 1 } };
      expect(await drafts.add(draft(1, { purpose: 'car' }), { ...begun, receipt: other })).toEqual(taken);
      expect(await receipts.find(other.scope, other.key)).toBeUndefined();
      expect(await drafts.ofCustomer('customer-1', at)).toEqual([draft(1)]);
      expect(recorded()).toEqual([]);
    });

    test('a customer sees their own drafts that have not lapsed, the one begun last first', async () => {
      const { drafts } = open();
      for (const index of [2, 1, 3]) await drafts.add(draft(index), begun);
      await drafts.add(draft(4, { customerId: 'customer-2' }), begun);
      await drafts.add(draft(5, { lapsesAt: at }), begun);
      expect(await drafts.ofCustomer('customer-1', at)).toEqual([3, 2, 1].map((index) => draft(index)));
    });

    test('a draft goes with the application that is made of it, and stays where none is made', async () => {
      const { applications, drafts } = open();
      await drafts.add(draft(1), begun);
      await drafts.add(draft(2), begun);
      const recording = { events: [announced], at, cause, audit: [], draftRevision: 1 };
      await applications.save(submitted(1, { draftedAt: at }), 7, recording);
      expect(await drafts.find(idOf(1), at)).toEqual(draft(1));
      await applications.save(submitted(1, { draftedAt: at }), 0, recording);
      expect(await drafts.find(idOf(1), at)).toBeUndefined();
      expect(await drafts.find(idOf(2), at)).toEqual(draft(2));
      expect(await drafts.replace(draft(1, { revision: 2 }))).toBe(false);
      expect(await drafts.ofCustomer('customer-1', at)).toEqual([draft(2)]);
    });

    test('nothing is made of a revision that was saved over, nor saved over one that is not the last', async () => {
      const { applications, drafts, recorded } = open();
      await drafts.add(draft(1), begun);
      const second = draft(1, { revision: 2, purpose: 'car' });
      expect(await drafts.replace(second)).toBe(true);
      expect(await drafts.replace(draft(1, { revision: 2, purpose: 'other' }))).toBe(false);
      const save = (draftRevision: number) =>
        applications.save(submitted(1), 0, { events: [announced], at, cause, audit: [], draftRevision });
      for (const revision of [0, 1, 3]) {
        expect(await save(revision)).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 0 } });
      }
      expect(await applications.load(idOf(1))).toBeUndefined();
      expect(recorded()).toEqual([]);
      expect(await drafts.find(idOf(1), at)).toEqual(second);
      expect(await save(2)).toEqual({ ok: true, value: 1 });
    });
  });

  describe(`Reviews: ${name}`, () => {
    test('what is due first is at the top, page by page, and what is decided is gone', async () => {
      const { applications, reviews } = open();
      for (const [index, dueAt] of [30, 10, 20, 10].entries()) {
        await applications.save(underReview(index, dueAt), 0, { events: [], at, cause, audit: [] });
      }
      await applications.save(submitted(9), 0, { events: [], at, cause, audit: [] });
      const idsOf = (page: readonly WaitingApplication[]) => page.map(({ review }) => review.id);

      const first = await reviews.waiting({ limit: 3 });
      expect(idsOf(first)).toEqual(['review-1', 'review-3', 'review-2']);
      const after = { dueAt: instant(20), reviewId: 'review-2' };
      expect(idsOf(await reviews.waiting({ limit: 3, after }))).toEqual(['review-0']);

      await applications.save(decided(underReview(1, 10)), 1, { events: [], at, cause, audit: [] });
      expect(idsOf(await reviews.waiting({ limit: 10 }))).toEqual(['review-3', 'review-2', 'review-0']);
    });

    test('[L109~] what is claimed is still listed, with who claimed it, and what waits for the customer is not', async () => {
      const { applications, reviews } = open();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause, audit: [] });
      await applications.save(claimed(underReview(1, 10)), 1, { events: [], at, cause, audit: [] });
      await applications.save(asked(underReview(2, 20)), 0, { events: [], at, cause, audit: [] });
      expect(await reviews.waiting({ limit: 3 })).toEqual([claimed(underReview(1, 10))]);
      expect(await reviews.applicationOf('review-2')).toBe(idOf(2));
    });

    test('a queue shows its own reviews only', async () => {
      const { applications, reviews } = open();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause, audit: [] });
      await applications.save(underReview(2, 20, 'senior'), 0, { events: [], at, cause, audit: [] });
      const senior = await reviews.waiting({ limit: 10, queue: 'senior' });
      expect(senior).toEqual([underReview(2, 20, 'senior')]);
    });

    test('a review leads to its application, even after its end', async () => {
      const { applications, reviews } = open();
      expect(await reviews.applicationOf('review-1')).toBeUndefined();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause, audit: [] });
      expect(await reviews.applicationOf('review-1')).toBe(idOf(1));
      await applications.save(expired(underReview(1, 10)), 1, { events: [], at, cause, audit: [] });
      expect(await reviews.applicationOf('review-1')).toBe(idOf(1));
    });

    test('[L69~] the newest token replaces the old one, and none outlives the review', async () => {
      const { applications, reviews } = open();
      await reviews.keepToken('review-1', 'of nobody');
      expect(await reviews.tokenOf('review-1')).toBeUndefined();
      await applications.save(underReview(1, 10), 0, { events: [], at, cause, audit: [] });
      await reviews.keepToken('review-1', 'first');
      await reviews.keepToken('review-1', 'second');
      expect(await reviews.tokenOf('review-1')).toBe('second');
      // A decided review still has to answer the process that waits.
      await applications.save(decided(underReview(1, 10)), 1, { events: [], at, cause, audit: [] });
      expect(await reviews.tokenOf('review-1')).toBe('second');
      await applications.save(expired(underReview(1, 10)), 2, { events: [], at, cause, audit: [] });
      expect(await reviews.tokenOf('review-1')).toBeUndefined();
      await reviews.keepToken('review-1', 'late');
      expect(await reviews.tokenOf('review-1')).toBeUndefined();
    });

    test('the token of a question to the customer is kept, and that of what was taken back', async () => {
      const { applications, reviews } = open();
      await applications.save(asked(underReview(1, 10)), 0, { events: [], at, cause, audit: [] });
      await reviews.keepToken('review-1', 'of the question');
      expect(await reviews.tokenOf('review-1')).toBe('of the question');
      const withdrawn = evolve(asked(underReview(1, 10)), { type: 'application-withdrawn', at });
      await applications.save(withdrawn, 1, { events: [], at, cause, audit: [] });
      expect(await reviews.tokenOf('review-1')).toBe('of the question');
      await reviews.keepToken('review-1', 'later');
      expect(await reviews.tokenOf('review-1')).toBe('later');
    });
  });
}
