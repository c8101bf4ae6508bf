import { formatInstant, type Instant } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import * as z from 'zod';

/** The primary key of an item. */
export interface ItemKey {
  readonly PK: string;
  readonly SK: string;
}

/** The primary key of an item that was read, without the rest of it. */
export const itemKeySchema: z.ZodType<ItemKey> = z.object({ PK: z.string(), SK: z.string() });

const widestSequence = String(Number.MAX_SAFE_INTEGER).length;

/** The text of a key: its parts with `#` between them, and escaped within them, so that no two keys have one text. */
export const keyText = (...parts: readonly string[]): string =>
  parts.map((part) => part.replace(/[%#]/g, (mark) => (mark === '#' ? '%23' : '%25'))).join('#');

/** A place among others in the order of time, and at one moment in the order of ids. */
export const placeInTime = (at: Instant, id: string): string => keyText(formatInstant(at), id);

/** The key of an aggregate's state. */
export const aggregateKey = (prefix: string, id: string): ItemKey => ({ PK: keyText(prefix, id), SK: 'A' });

/** The key of an event in the outbox. Those of a subject are one partition, in the order of their sequences. */
export const outboxKey = ({ subject, sequence }: Pick<EventEnvelope, 'subject' | 'sequence'>): ItemKey => ({
  PK: keyText(subject),
  SK: keyText('OUT', String(sequence).padStart(widestSequence, '0')),
});

/** The key of the receipt of an idempotency key. */
export const receiptKey = (scope: string, key: string): ItemKey => ({ PK: keyText('IDEM', scope, key), SK: 'I' });

/** The key of what a consumer has seen of a subject. */
export const inboxKey = (consumer: string, subject: string): ItemKey => ({
  PK: keyText('INBOX', consumer, subject),
  SK: 'I',
});

/** The key of a review, which is found by its own id. */
export const reviewKey = (id: string): ItemKey => ({ PK: keyText('REVIEW', id), SK: 'R' });

/** The key of a cart. That of a customer also tells which checkout the customer has begun and not ended. */
export const cartKey = ({ kind, id }: { readonly kind: 'customer' | 'guest'; readonly id: string }): ItemKey => ({
  PK: keyText(kind === 'customer' ? 'CUST' : 'GUEST', id),
  SK: 'CART',
});

/** The key of the counters of a SKU at a location, or of a share of them. The default location is not named. */
export const stockKey = (sku: string, shard: number, location: string | undefined): ItemKey => ({
  PK: keyText('STOCK', sku, String(shard), ...(location === undefined ? [] : [location])),
  SK: 'S',
});
