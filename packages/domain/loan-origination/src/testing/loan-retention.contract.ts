import { type Instant, instant, plusMilliseconds } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoanApplication } from '../application.ts';
import { audited } from '../audit.ts';
import { auditStart } from '../audit-entry.ts';
import { evolve, opened } from '../evolve.ts';
import type { LoanFact } from '../fact.ts';
import type { Notices, Notifications } from '../notifications-port.ts';
import type { LoanApplications, LoanRetention, Reviews } from '../ports.ts';
import { toySha256 } from './toy-sha256.ts';

/** Stores that are empty, and what deletes from them. */
export interface RetentionSubject {
  readonly applications: LoanApplications;
  readonly reviews: Reviews;
  readonly notifications: Notifications;
  readonly notices: Notices;
  readonly retention: LoanRetention;
  /** Every record in which a text stands, wherever it is kept, besides events on their way. */
  readonly recordsWith: (text: string) => readonly unknown[] | Promise<readonly unknown[]>;
}

const at = instant(1_790_000_000_000);
const cause: Cause = { correlationId: 'conversation-1', causationId: 'request-1' };

/** The id of an application, or of something of it. */
const idOf = (index: number, part = 0): string =>
  `01990000-0000-7000-8000-${String(index).padStart(4, '0')}${String(part).padStart(8, '0')}`;

const reviewed = (index: number, customerId: string): LoanApplication => {
  const submission = {
    id: idOf(index),
    customerId,
    amount: money('EUR', 1_000_000),
    purpose: 'car',
    annualIncome: money('EUR', 4_200_000),
    monthlyDebt: money('EUR', 0),
    consents: [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }],
    submittedAt: plusMilliseconds(at, index),
  } as const;
  return evolve(opened({ type: 'application-submitted', submission }), {
    type: 'review-requested',
    reviewId: `review-${index}`,
    reason: 'no-report',
    queue: 'standard',
    dueAt: at,
    needsSecondApproval: false,
    at,
  });
};

const trailOf = (index: number, length: number) => {
  const facts = Array.from({ length }, (): LoanFact => ({ type: 'credit-check-started', at }));
  return audited(auditStart, facts, {
    applicationId: idOf(index),
    actor: { kind: 'system', id: 'task' },
    sha256: toySha256,
  });
};

interface Kept {
  readonly index: number;
  readonly retainUntil?: Instant | undefined;
  readonly customerId?: string;
  /** How many notices and entries it has. */
  readonly size?: number;
}

async function keep(
  { applications, reviews, notifications }: RetentionSubject,
  { index, retainUntil, customerId = 'customer-1', size = 2 }: Kept,
): Promise<void> {
  const application = reviewed(index, customerId);
  const audit = trailOf(index, size);
  const recording = { events: [], at, cause, audit: audit.slice(0, 20) };
  await applications.save(application, 0, { ...recording, ...(retainUntil === undefined ? {} : { retainUntil }) });
  for (let first = 20; first < size; first += 20) {
    await save(applications, application, { ...recording, audit: audit.slice(first, first + 20) }, retainUntil);
  }
  await reviews.keepToken(`review-${index}`, `sealed-${index}`);
  for (let part = 1; part <= size; part += 1) {
    await notifications.send({
      id: idOf(index, part),
      customerId,
      applicationId: application.id,
      template: 'declined',
      policyVersion: 'notice-1',
      at: plusMilliseconds(at, part),
      subject: 'Our decision',
      text: 'We have decided.',
    });
  }
}

/** Save an application once more, as it is or with another time. */
async function save(
  applications: LoanApplications,
  application: LoanApplication,
  recording: Omit<Parameters<LoanApplications['save']>[2], 'retainUntil'>,
  retainUntil: Instant | undefined,
): Promise<void> {
  const version = (await applications.load(application.id))?.version ?? 0;
  const saved = await applications.save(application, version, {
    ...recording,
    ...(retainUntil === undefined ? {} : { retainUntil }),
  });
  expect(saved).toMatchObject({ ok: true });
}

/** What everything promises that deletes loan applications in their time. */
export function loanRetentionContract(name: string, open: () => RetentionSubject): void {
  describe(`[L108~] LoanRetention: ${name}`, () => {
    const later = (offset: number): Instant => plusMilliseconds(at, offset);

    test('nothing goes before its time, and all of it at that moment', async () => {
      const subject = open();
      const { retention, recordsWith, applications, notices, reviews } = subject;
      await keep(subject, { index: 1, retainUntil: later(10) });
      const before = await recordsWith(idOf(1));
      expect(before.length).toBeGreaterThan(0);
      expect(await retention.forgetDue(later(9), 10)).toEqual([]);
      expect(await recordsWith(idOf(1))).toEqual(before);
      expect(await retention.forgetDue(later(10), 10)).toEqual([idOf(1)]);
      for (const text of [idOf(1), 'review-1', 'sealed-1', 'customer-1']) expect(await recordsWith(text)).toEqual([]);
      expect(await applications.load(idOf(1))).toBeUndefined();
      expect(await applications.auditOf(idOf(1), { limit: 10 })).toEqual([]);
      expect(await applications.ofCustomer('customer-1', { limit: 10 })).toEqual([]);
      expect(await notices.ofCustomer('customer-1', { limit: 10 })).toEqual([]);
      expect(await reviews.applicationOf('review-1')).toBeUndefined();
      expect(await reviews.waiting({ limit: 10 })).toEqual([]);
    });

    test('what has no time is kept, however late it is', async () => {
      const subject = open();
      await keep(subject, { index: 1 });
      expect(await subject.retention.forgetDue(instant(32_503_680_000_000), 10)).toEqual([]);
      expect(await subject.applications.load(idOf(1))).toBeDefined();
    });

    test('a hold takes the time away, and its end gives one back', async () => {
      const subject = open();
      const { applications, retention } = subject;
      await keep(subject, { index: 1, retainUntil: later(10) });
      const recording = { events: [], at, cause, audit: [] };
      await save(applications, reviewed(1, 'customer-1'), recording, undefined);
      expect(await retention.forgetDue(later(99), 10)).toEqual([]);
      expect(await applications.load(idOf(1))).toBeDefined();
      await save(applications, reviewed(1, 'customer-1'), recording, later(20));
      expect(await retention.forgetDue(later(19), 10)).toEqual([]);
      expect(await retention.forgetDue(later(20), 10)).toEqual([idOf(1)]);
    });

    test('what else a customer has stays, and what others have', async () => {
      const subject = open();
      await keep(subject, { index: 1, retainUntil: later(10) });
      await keep(subject, { index: 2, retainUntil: later(11) });
      await keep(subject, { index: 3, customerId: 'customer-2' });
      const others = [await subject.recordsWith(idOf(2)), await subject.recordsWith(idOf(3))];
      expect(await subject.retention.forgetDue(later(10), 10)).toEqual([idOf(1)]);
      expect([await subject.recordsWith(idOf(2)), await subject.recordsWith(idOf(3))]).toEqual(others);
      expect(await subject.notices.ofCustomer('customer-1', { limit: 10 })).toHaveLength(2);
    });

    test('one of which an offer was accepted goes too', async () => {
      const subject = open();
      const { applications, retention } = subject;
      await keep(subject, { index: 1 });
      const recording = { events: [], at, cause, audit: [], acceptance: { after: undefined } };
      await save(applications, reviewed(1, 'customer-1'), recording, later(10));
      expect(await retention.forgetDue(later(10), 10)).toEqual([idOf(1)]);
      expect(await applications.load(idOf(1))).toBeUndefined();
    });

    test('a long trail and many notices go too', async () => {
      const subject = open();
      await keep(subject, { index: 1, retainUntil: later(1), size: 60 });
      expect(await subject.retention.forgetDue(later(1), 1)).toEqual([idOf(1)]);
      expect(await subject.recordsWith(idOf(1))).toEqual([]);
    });

    test('those that were to be kept the shortest go first, so many at once', async () => {
      const subject = open();
      for (const [index, offset] of [3, 1, 2, 1].entries()) await keep(subject, { index, retainUntil: later(offset) });
      expect(await subject.retention.forgetDue(later(5), 3)).toEqual([1, 3, 2].map((index) => idOf(index)));
      expect(await subject.retention.forgetDue(later(5), 3)).toEqual([idOf(0)]);
      expect(await subject.retention.forgetDue(later(5), 3)).toEqual([]);
    });

    test('whoever changes one that is gone is refused', async () => {
      const subject = open();
      await keep(subject, { index: 1, retainUntil: later(1) });
      const version = (await subject.applications.load(idOf(1)))?.version ?? 0;
      await subject.retention.forgetDue(later(1), 1);
      const recording = { events: [], at, cause, audit: trailOf(1, 1) };
      expect(await subject.applications.save(reviewed(1, 'customer-1'), version, recording)).toEqual({
        ok: false,
        error: { reason: 'version-conflict', actual: 0 },
      });
      await subject.reviews.keepToken('review-1', 'late');
      expect(await subject.recordsWith(idOf(1))).toEqual([]);
      expect(await subject.recordsWith('review-1')).toEqual([]);
    });

    test('two that delete at once leave nothing, and take nothing else', async () => {
      const subject = open();
      for (const index of [1, 2, 3]) await keep(subject, { index, retainUntil: later(index) });
      await Promise.all([subject.retention.forgetDue(later(2), 5), subject.retention.forgetDue(later(2), 5)]);
      for (const index of [1, 2]) expect(await subject.recordsWith(idOf(index))).toEqual([]);
      expect(await subject.applications.auditOf(idOf(3), { limit: 5 })).toHaveLength(2);
    });

    test('at any moment exactly those are gone whose time was over and that no hold keeps', async () => {
      const anyTime = fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ first: anyTime, last: anyTime }), { minLength: 1, maxLength: 6 }),
          fc.integer({ min: -1, max: 21 }),
          fc.integer({ min: 1, max: 3 }),
          async (lives, moment, limit) => {
            const subject = open();
            const timeOf = (offset: number | undefined) => (offset === undefined ? undefined : later(offset));
            for (const [index, { first, last }] of lives.entries()) {
              await keep(subject, { index, retainUntil: timeOf(first) });
              const recording = { events: [], at, cause, audit: [] };
              await save(subject.applications, reviewed(index, 'customer-1'), recording, timeOf(last));
            }
            const gone = new Set<string>();
            for (;;) {
              const some = await subject.retention.forgetDue(later(moment), limit);
              if (some.length === 0) break;
              expect(some.length).toBeLessThanOrEqual(limit);
              for (const id of some) gone.add(id);
            }
            for (const [index, { last }] of lives.entries()) {
              const isOver = last !== undefined && last <= moment;
              expect(gone.has(idOf(index))).toBe(isOver);
              expect((await subject.recordsWith(idOf(index))).length > 0).toBe(!isOver);
              expect(await subject.applications.auditOf(idOf(index), { limit: 9 })).toHaveLength(isOver ? 0 : 2);
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  });
}
