import { err, ok } from '@emporion/kernel';
import { type EventEnvelope, enveloped, type Receipt, type Receipts, subjectOf } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import type { Payments, StoredPayment } from '../ports.ts';

/** The store of payments in memory, with what its transactions recorded. */
export interface InMemoryPayments {
  readonly payments: Payments;
  readonly receipts: Receipts;
  /** Every event ever recorded, oldest first. */
  readonly outbox: readonly EventEnvelope[];
}

/** An empty store. */
export function inMemoryPayments(): InMemoryPayments {
  const ids = sequentialIds();
  const stored = new Map<string, StoredPayment>();
  const receipts = new Map<string, Receipt>();
  const seen = new Map<string, number>();
  const outbox: EventEnvelope[] = [];
  const keyOf = (scope: string, key: string) => JSON.stringify([scope, key]);

  const payments: Payments = {
    load: async (id) => stored.get(id),
    save: async (payment, expectedVersion, { events, at, cause, receipt, delivery }) => {
      const actual = stored.get(payment.id)?.version ?? 0;
      if (actual !== expectedVersion) return err({ reason: 'version-conflict', actual });
      const inbox = delivery === undefined ? '' : keyOf(delivery.consumer, delivery.subject);
      if (delivery !== undefined && (seen.get(inbox) ?? 0) >= delivery.sequence)
        return err({ reason: 'already-delivered' });
      if (receipt !== undefined && receipts.has(keyOf(receipt.scope, receipt.key)))
        return err({ reason: 'already-received' });

      const version = expectedVersion + Math.max(1, events.length);
      stored.set(payment.id, { payment, version });
      if (delivery !== undefined) seen.set(inbox, delivery.sequence);
      if (receipt !== undefined) receipts.set(keyOf(receipt.scope, receipt.key), receipt);
      const subject = subjectOf('payment', payment.id);
      events.forEach((event, index) => {
        const sequence = expectedVersion + 1 + index;
        outbox.push(enveloped(event, { ...cause, id: ids.next(), subject, sequence, time: at }));
      });
      return ok(version);
    },
  };
  return { payments, receipts: { find: async (scope, key) => receipts.get(keyOf(scope, key)) }, outbox };
}
