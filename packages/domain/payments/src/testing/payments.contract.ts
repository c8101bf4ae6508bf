import { instant } from '@emporion/kernel';
import { type Cause, type EventEnvelope, type Receipts, subjectOf } from '@emporion/messages';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announce } from '../announce.ts';
import { evolve, opened } from '../evolve.ts';
import type { PaymentFact } from '../fact.ts';
import type { Payments } from '../ports.ts';
import { anyPayment } from './arbitraries.ts';

/** The store under test, empty, and a way to see what its transactions left behind. */
export interface PaymentsSubject {
  readonly payments: Payments;
  readonly receipts: Receipts;
  readonly recorded: () => readonly EventEnvelope[];
}

const at = instant(1_790_000_000_000);
const cause: Cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const amount = money('EUR', 12_990);
const idOf = (index: number): string => `01990000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const requested = (index: number) => opened({ type: 'payment-requested', id: idOf(index), amount, at });
const fact: PaymentFact = { type: 'payment-authorized', amount, at };
const authorized = (index: number) => evolve(requested(index), fact);
const announced = announce(fact);
const receipt = { scope: 'pay:customer-1', key: 'key-1', fingerprint: 'f', answer: '{"status":201}' };

/** What every store of payments promises. */
export function paymentsContract(name: string, open: () => PaymentsSubject): void {
  describe(`Payments: ${name}`, () => {
    test('what was saved is loaded, with its version', async () => {
      const { payments } = open();
      expect(await payments.load(idOf(1))).toBeUndefined();
      expect(await payments.save(requested(1), 0, { events: [], at, cause })).toEqual({ ok: true, value: 1 });
      expect(await payments.load(idOf(1))).toEqual({ payment: requested(1), version: 1 });
      expect(await payments.save(authorized(1), 1, { events: [announced], at, cause })).toEqual({ ok: true, value: 2 });
      expect(await payments.load(idOf(1))).toEqual({ payment: authorized(1), version: 2 });
    });

    test('a payment survives storage whatever it holds', async () => {
      await fc.assert(
        fc.asyncProperty(anyPayment(), async (payment) => {
          const { payments } = open();
          await payments.save(payment, 0, { events: [], at, cause });
          expect((await payments.load(payment.id))?.payment).toEqual(payment);
        }),
        { numRuns: 30 },
      );
    });

    test('what exists is not overwritten, and of two changes of one version the second is refused', async () => {
      const { payments, recorded } = open();
      await payments.save(requested(1), 0, { events: [], at, cause });
      const again = await payments.save(requested(1), 0, { events: [announced], at, cause });
      expect(again).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 1 } });
      expect(await payments.save(authorized(1), 1, { events: [announced, announced], at, cause })).toEqual({
        ok: true,
        value: 3,
      });
      const stale = await payments.save(requested(1), 1, { events: [announced], at, cause });
      expect(stale).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 3 } });
      expect((await payments.load(idOf(1)))?.payment).toEqual(authorized(1));
      expect(recorded()).toHaveLength(2);
    });

    test('a change of what does not exist is refused', async () => {
      const { payments, recorded } = open();
      const saved = await payments.save(authorized(1), 7, { events: [announced], at, cause });
      expect(saved).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 0 } });
      expect(await payments.load(idOf(1))).toBeUndefined();
      expect(recorded()).toEqual([]);
    });

    test('events are recorded with the state: subject, time, cause and rising sequence', async () => {
      const { payments, recorded } = open();
      await payments.save(requested(1), 0, { events: [announced, announced], at, cause });
      await payments.save(requested(1), 2, { events: [], at, cause });
      await payments.save(authorized(1), 3, { events: [announced], at, cause });
      expect(recorded().map(({ sequence }) => sequence)).toEqual([1, 2, 4]);
      expect(recorded()[0]).toMatchObject({
        type: 'payments.payment-authorized.v1',
        source: 'payments',
        subject: subjectOf('payment', idOf(1)),
        time: '2026-09-21T14:13:20.000Z',
        correlationid: 'conversation-1',
        causationid: 'request-1',
        data: { amount },
      });
    });

    test('a receipt is recorded once, and a second one takes its change with it', async () => {
      const { payments, receipts, recorded } = open();
      await payments.save(authorized(1), 0, { events: [announced], at, cause, receipt });
      expect(await receipts.find(receipt.scope, receipt.key)).toEqual(receipt);
      const second = await payments.save(authorized(2), 0, { events: [announced], at, cause, receipt });
      expect(second).toEqual({ ok: false, error: { reason: 'already-received' } });
      expect(await payments.load(idOf(2))).toBeUndefined();
      expect(recorded()).toHaveLength(1);
    });

    test('a delivery has its effect once, and an older one none', async () => {
      const { payments } = open();
      const delivery = { consumer: 'c', eventId: 'e', subject: 's', sequence: 5 };
      await payments.save(requested(1), 0, { events: [], at, cause, delivery });
      for (const sequence of [5, 4]) {
        const recording = { events: [], at, cause, delivery: { ...delivery, sequence } };
        const again = await payments.save(requested(2), 0, recording);
        expect(again).toEqual({ ok: false, error: { reason: 'already-delivered' } });
      }
      expect(await payments.load(idOf(2))).toBeUndefined();
    });
  });
}
