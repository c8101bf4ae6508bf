import type { Result } from '@emporion/kernel';
import type { EnvelopeRefusal, EnvelopesOf, EventCatalog } from '@emporion/messages';
import { correlated } from '../observability/correlation.ts';
import { ReasonedError } from '../observability/failure.ts';
import { logger, meter } from '../powertools.ts';

/** Why nobody can read what was delivered. */
export type Unreadable = Pick<EnvelopeRefusal, 'issues'> & {
  readonly reason: EnvelopeRefusal['reason'] | 'event-too-large';
};

/**
 * What a consumer does with an event, however it is delivered: a throw is a failure, and whoever delivers repeats it.
 *
 * @throws UnreadableEvent, or whatever the consumer throws
 */
export function consumption(
  consumer: string,
  consume: (event: EnvelopesOf<EventCatalog>) => Promise<void>,
): (read: Result<EnvelopesOf<EventCatalog>, Unreadable>) => Promise<void> {
  return async (read) => {
    if (!read.ok) {
      const { reason, issues } = read.error;
      logger.error('unreadable event', { consumer, reason, pointers: issues.map(({ pointer }) => pointer) });
      meter('EventUnreadable');
      throw new UnreadableEvent(reason);
    }
    const { id: eventId, type, correlationid } = read.value;
    await correlated(correlationid, async () => {
      try {
        await consume(read.value);
      } catch (error) {
        logger.warn('event not consumed', { consumer, eventId, type, error: error as Error });
        meter('EventFailed');
        throw error;
      }
    });
    meter('EventConsumed');
  };
}

class UnreadableEvent extends ReasonedError {
  override readonly name = 'UnreadableEvent';
}
