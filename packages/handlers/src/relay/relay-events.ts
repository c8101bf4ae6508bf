import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type EventEnvelope, largestEventBytes } from '@emporion/messages';
import { logger, metrics } from '../powertools.ts';
import type { RelayPorts } from './ports.ts';
import { publishInOrder } from './publish-in-order.ts';

/**
 * Publish events of the outbox, and mark those that were taken. Doing it again publishes again, which consumers stand.
 *
 * @returns the ids of those that were not published. One that is too large for any bus holds nothing up.
 */
export async function relayEvents(
  { eventPublisher, outboxItems, clock }: Pick<RelayPorts, 'eventPublisher' | 'outboxItems' | 'clock'>,
  events: readonly EventEnvelope[],
): Promise<ReadonlySet<string>> {
  const tooLarge = new Set(events.filter(isTooLarge).map(({ id }) => id));
  for (const eventId of tooLarge) logger.error('event not published', { eventId, reason: 'event-too-large' });
  const fitting = events.filter(({ id }) => !tooLarge.has(id));
  const left = await publishInOrder(eventPublisher, fitting);
  const published = fitting.filter(({ id }) => !left.has(id));
  // Only now: what is marked is never looked at again.
  if (published.length > 0) await outboxItems.markPublished(published, clock.now());
  metrics.addMetric('EventPublished', MetricUnit.Count, published.length);
  metrics.addMetric('EventHeldBack', MetricUnit.Count, left.size);
  return new Set([...tooLarge, ...left]);
}

const isTooLarge = (event: EventEnvelope): boolean => Buffer.byteLength(JSON.stringify(event)) > largestEventBytes;
