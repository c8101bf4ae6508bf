import type { EventEnvelope, Receipts } from '@emporion/messages';
import { inMemoryAggregates } from '@emporion/messages/testing';
import type { Payment } from '../payment.ts';
import type { Payments } from '../ports.ts';

/** The store of payments in memory, with what its transactions recorded. */
export interface InMemoryPayments {
  readonly payments: Payments;
  readonly receipts: Receipts;
  /** Every event ever recorded, oldest first. */
  readonly outbox: readonly EventEnvelope[];
}

/** An empty store. */
export function inMemoryPayments(): InMemoryPayments {
  const { receipts, outbox, shelf } = inMemoryAggregates();
  const kept = shelf<Payment>('payment');
  const payments: Payments = {
    load: async (id) => {
      const found = kept.get(id);
      return found === undefined ? undefined : { payment: found.state, version: found.version };
    },
    save: async (payment, expectedVersion, recording) => kept.write(payment, expectedVersion, recording),
  };
  return { payments, receipts, outbox };
}
