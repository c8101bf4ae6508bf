import { err, ok, type Result } from '@emporion/kernel';
import { type EventEnvelope, envelopeSchema } from '@emporion/messages';
import type { DynamoDBRecord } from 'aws-lambda';
import type { RelayPorts } from './ports.ts';

/** Why there is no event in a record: what was written is not to be read, or is not an envelope. */
export interface RecordFlaw {
  readonly reason: 'unreadable-item' | 'malformed-event';
  /** Where an envelope is wrong. */
  readonly pointers: readonly string[];
}

/** Whether a record of the stream tells of a new event, and not of one that was published. */
export const isNewEvent = ({ eventName }: DynamoDBRecord): boolean => eventName === 'INSERT';

/** The event in a record of the outbox. */
export function eventIn(
  { dynamodb }: DynamoDBRecord,
  { outboxEnvelope }: Pick<RelayPorts, 'outboxEnvelope'>,
): Result<EventEnvelope, RecordFlaw> {
  let said: unknown;
  try {
    said = outboxEnvelope(dynamodb?.NewImage);
  } catch {
    return err({ reason: 'unreadable-item', pointers: [] });
  }
  const read = envelopeSchema.safeParse(said);
  if (read.success) return ok(read.data);
  return err({ reason: 'malformed-event', pointers: read.error.issues.map(({ path }) => `/${path.join('/')}`) });
}

/**
 * The place of a record in its stream.
 *
 * @throws RangeError if it has none: an empty one would stand for the whole batch.
 */
export function placeOf({ dynamodb, eventID }: DynamoDBRecord): string {
  const place = dynamodb?.SequenceNumber ?? '';
  if (place === '') throw new RangeError(`a record without a sequence number: ${eventID}`);
  return place;
}
