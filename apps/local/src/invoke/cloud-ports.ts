import { outboxEnvelope } from '@emporion/adapters/aws';
import type { RelayPorts } from '@emporion/handlers';
import type { Clock } from '@emporion/kernel';

/**
 * What the relay of the cloud needs, where there is none: what it publishes is told, and nothing has been left lying.
 *
 * @param publish - told the types of the events
 */
export const cloudPorts = (clock: Clock, publish: (types: readonly string[]) => void): RelayPorts => ({
  clock,
  // The events that it is invoked with are images of items, as the stores of the cloud write them.
  outboxEnvelope,
  eventPublisher: {
    publish: async (events) => {
      publish(events.map(({ type }) => type));
      return [];
    },
  },
  outboxItems: {
    unpublished: async () => ({ events: [], unreadable: 0 }),
    waitingBefore: async () => [],
    markPublished: async () => {},
  },
});
