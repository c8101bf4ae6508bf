import type { Clock } from '@emporion/kernel';
import type { EventPublisher, OutboxItems } from '@emporion/messages';

/** What it takes to bring events from the outbox to whoever subscribed. */
export interface RelayPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly eventPublisher: EventPublisher;
  readonly outboxItems: OutboxItems;
  /** What an item of the outbox says, by its image in the stream of its table. It may throw: then the item is unreadable. */
  readonly outboxEnvelope: (image: unknown) => unknown;
}
