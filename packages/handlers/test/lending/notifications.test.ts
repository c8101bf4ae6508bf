import { hmacSha256, sha256 } from '@emporion/adapters/embedded';
import { instant, plusMilliseconds } from '@emporion/kernel';
import {
  decide,
  evolve,
  type LoanApplication,
  type LoanCommand,
  lendingEvents,
  type Notice,
  noticeOccasions,
  opened,
  standardLendingPolicy,
  standardNoticePolicy,
} from '@emporion/loan-origination';
import { inMemoryNotices } from '@emporion/loan-origination/testing';
import { contextOf, enveloped } from '@emporion/messages';
import { money } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { createConsumerFunction, createHttpFunction, signedCursors } from '../../src/index.ts';
import { listNotificationsRoute } from '../../src/lending/api/list-notifications.ts';
import { notifyApplicant } from '../../src/lending/consumers/notify-applicant.ts';
import { context } from '../embedded-wiring.ts';
import { ask } from '../http/invoke.ts';
import { accept, applicants, applyUntil, offers } from './applicant.ts';
import { eventually, type Lending, openLending } from './open-lending.ts';

const at = instant(1_790_000_000_000);
const ada = '019b76da-a800-7000-8000-000000000001';
const ben = '019b76da-a800-7000-8000-000000000002';
const applicationId = '019b76da-a800-7000-8000-0000000000a1';

function declined(): LoanApplication {
  const submission = {
    id: applicationId,
    customerId: ada,
    amount: money('EUR', 1_000_000),
    purpose: 'car',
    annualIncome: money('EUR', 1),
    monthlyDebt: money('EUR', 100_000),
    consents: [{ kind: 'credit-inquiry', textVersion: 'credit-inquiry-2026-1', givenAt: at }],
    submittedAt: at,
  } as const;
  const commands: readonly LoanCommand[] = [
    { type: 'start-credit-check' },
    { type: 'record-credit-check', report: undefined },
    { type: 'decline' },
  ];
  return commands.reduce(
    (application: LoanApplication, command) => {
      const decision = decide(application, command, { policy: standardLendingPolicy, at, sha256 });
      if (!decision.ok) throw new Error(decision.error.reason);
      return decision.value.reduce(evolve, application);
    },
    opened({ type: 'application-submitted', submission }),
  );
}

describe('[L61] [L74] the consumer that tells an applicant', () => {
  const event = enveloped(
    {
      type: 'lending.application-declined.v2',
      data: { reasons: ['excessive-obligations'], noticeDueBy: '2026-10-21T00:00:00.000Z' },
    },
    {
      id: '019b76da-a800-7000-8000-0000000000e1',
      subject: `application/${applicationId}`,
      sequence: 5,
      time: at,
      correlationId: 'conversation',
      causationId: 'cause',
    },
  );
  const deliver = async (notices: ReturnType<typeof inMemoryNotices>, times: number) => {
    const application = declined();
    const consume = createConsumerFunction(notifyApplicant, {
      applications: { load: async (id) => (id === applicationId ? { application, version: 5 } : undefined) },
      notifications: notices,
      noticePolicy: standardNoticePolicy,
    });
    for (let time = 0; time < times; time++) {
      const record = { messageId: `m-${time}`, body: JSON.stringify({ detail: event }) };
      expect(await consume({ Records: [record, { ...record, messageId: `again-${time}` }] } as never, context)).toEqual(
        {
          batchItemFailures: [],
        },
      );
    }
  };

  test('an event has one notice, however often it is delivered', async () => {
    const notices = inMemoryNotices();
    await deliver(notices, 3);
    const told = await notices.ofCustomer(ada, { limit: 10 });
    expect(told).toMatchObject([{ id: event.id, applicationId, template: 'declined', at }]);
    expect(told[0]?.text).toContain('1. Excessive obligations in relation to income.');
  });

  test('it hears of every event that an applicant is told of, in each version', () => {
    const told = Object.keys(lendingEvents).filter((type) =>
      noticeOccasions.some((occasion) => type.startsWith(`${contextOf(type)}.${occasion}.v`)),
    );
    expect([...notifyApplicant.types].sort()).toEqual(told.sort());
  });
});

describe('GET /v1/notifications', () => {
  const noticeOf = (index: number, customerId = ada): Notice => ({
    id: `019b76da-a800-7000-8000-0000000000${index}`,
    customerId,
    applicationId,
    template: 'offers-ready',
    policyVersion: 'notice-2026-1',
    at: plusMilliseconds(at, index),
    subject: 'Your loan offers are ready',
    text: 'Sign in to compare them.',
  });

  const open = async () => {
    const notices = inMemoryNotices();
    for (const notice of [noticeOf(10), noticeOf(11), noticeOf(12), noticeOf(13, ben)]) await notices.send(notice);
    const cursors = signedCursors(hmacSha256(new Uint8Array(32)));
    const http = createHttpFunction([listNotificationsRoute], {
      notices,
      cursors,
      sha256,
      receipts: { find: async () => undefined },
    });
    return (query: string, subject = ada, scope = 'loan/apply') =>
      ask(http, { path: '/v1/notifications', query, subject, scope });
  };

  test('[L61] a customer reads what they were told, newest first, page by page, and of nobody else', async () => {
    const list = await open();
    const first = await list('limit=2');
    expect(first.status).toBe(200);
    const { items, next } = first.body as { readonly items: readonly object[]; readonly next: string };
    expect(items).toEqual([
      {
        id: noticeOf(12).id,
        applicationId,
        template: 'offers-ready',
        subject: 'Your loan offers are ready',
        text: 'Sign in to compare them.',
        createdAt: '2026-09-21T14:13:20.012Z',
      },
      expect.objectContaining({ id: noticeOf(11).id }),
    ]);
    const second = await list(`limit=2&cursor=${encodeURIComponent(next)}`);
    expect(second.body).toEqual({ items: [expect.objectContaining({ id: noticeOf(10).id })] });
    expect((await list('', ben)).body).toEqual({ items: [expect.objectContaining({ id: noticeOf(13).id })] });
  });

  test('a cursor of somebody else is no good', async () => {
    const list = await open();
    const { next } = (await list('limit=2')).body as { readonly next: string };
    expect((await list(`cursor=${encodeURIComponent(next)}`, ben)).status).toBe(400);
    expect((await list('cursor=made-up')).status).toBe(400);
  });
});

describe('[L74] from the application to the notice', () => {
  interface Told {
    readonly items: readonly { readonly applicationId: string; readonly template: string }[];
  }
  const told = async (lending: Lending, subject: string): Promise<Told['items']> =>
    ((await lending.ask({ path: '/v1/notifications', subject, scope: 'loan/apply' })).body as Told).items;

  test('each outcome has one notice, though every event is delivered twice', async () => {
    const lending = openLending({ deliveries: 2 });
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [offer] = await offers(lending, applicants.low, id);
    await accept(lending, applicants.low, id, offer?.id ?? '');
    const notices = await eventually(
      () => told(lending, applicants.low),
      ({ length }) => length === 2,
    );
    // Whatever comes a second time has come by now.
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(await told(lending, applicants.low)).toEqual(notices);
    expect(notices.map(({ template }) => template)).toEqual(['offer-accepted', 'offers-ready']);
    expect(notices.every(({ applicationId }) => applicationId === id)).toBe(true);
    expect(await told(lending, applicants.high)).toEqual([]);
  });
});
