import type { EventEnvelope } from './envelope.ts';
import type { Cause } from './ports.ts';

/** The cause of whatever a consumer does because of an event: the same conversation, and the event itself. */
export const causedBy = ({ correlationid, id }: Pick<EventEnvelope, 'correlationid' | 'id'>): Cause => ({
  correlationId: correlationid,
  causationId: id,
});
