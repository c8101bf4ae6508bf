import { type EventEnvelope, largestEventBytes, type UnpublishedItems } from '@emporion/messages';
import { logger, meter } from '../powertools.ts';
import type { RelayPorts } from './ports.ts';
import { publishInOrder } from './publish-in-order.ts';

/**
 * Publish events of the outbox, and mark those that were taken. Doing it again publishes again, which consumers stand.
 *
 * What nobody can read, and what is too large for any bus, is counted and stays where it is: it holds nothing up.
 *
 * @returns the ids of those that were not taken or stood behind one that was not.
 */
export async function relayEvents(
  { eventPublisher, outboxItems, clock }: Pick<RelayPorts, 'eventPublisher' | 'outboxItems' | 'clock'>,
  { events, unreadable }: UnpublishedItems,
): Promise<ReadonlySet<string>> {
  const tooLarge = new Set(events.filter(isTooLarge).map(({ id }) => id));
  for (const eventId of tooLarge) logger.error('event not published', { eventId, reason: 'event-too-large' });
  meter('EventUnreadable', unreadable + tooLarge.size);
  const fitting = events.filter(({ id }) => !tooLarge.has(id));
  const left = await publishInOrder(eventPublisher, fitting, async (published) => {
    // Only now: what is marked is never looked at again.
    if (published.length > 0) await outboxItems.markPublished(published, clock.now());
    meter('EventPublished', published.length);
  });
  meter('EventHeldBack', left.size);
  return left;
}

const isTooLarge = (event: EventEnvelope): boolean => Buffer.byteLength(JSON.stringify(event)) > largestEventBytes;
