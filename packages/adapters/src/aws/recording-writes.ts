import { marshall } from '@aws-sdk/util-dynamodb';
import { millisecondsPerDay, millisecondsPerSecond } from '@emporion/kernel';
import {
  type Delivery,
  enveloped,
  type IdSource,
  type Receipt,
  type Recording,
  type RecordingRefusal,
} from '@emporion/messages';
import { documentAttribute } from './document.ts';
import { inboxKey, outboxKey, receiptKey } from './keys.ts';
import type { Write } from './transaction.ts';

/** What the recording belongs to, and where it goes. */
export interface RecordingPlace {
  readonly tableName: string;
  readonly outboxTableName: string;
  readonly subject: string;
  readonly expectedVersion: number;
  readonly ids: IdSource;
}

/** How long the answer to a request is given again. */
const receiptDays = 7;

/** The writes that a change leaves behind besides the state: the mark of a delivery, the receipt, and the events. */
export const recordingWrites = (place: RecordingPlace, recording: Recording): readonly Write<RecordingRefusal>[] => [
  ...(recording.delivery === undefined ? [] : [inboxWrite(place, recording.delivery)]),
  ...(recording.receipt === undefined ? [] : [receiptWrite(place, recording.receipt, recording)]),
  ...outboxWrites(place, recording),
];

/** An older or repeated delivery is refused; a gap is no reason to wait. */
const inboxWrite = (
  { tableName }: RecordingPlace,
  { consumer, subject, sequence }: Delivery,
): Write<RecordingRefusal> => ({
  action: {
    Put: {
      TableName: tableName,
      Item: marshall({ ...inboxKey(consumer, subject), seen: sequence }),
      ConditionExpression: 'attribute_not_exists(PK) OR seen < :sequence',
      ExpressionAttributeValues: marshall({ ':sequence': sequence }),
    },
  },
  refusal: () => ({ reason: 'already-delivered' }),
});

const receiptWrite = (
  { tableName }: RecordingPlace,
  { scope, key, fingerprint, answer }: Receipt,
  { at }: Recording,
): Write<RecordingRefusal> => ({
  action: {
    Put: {
      TableName: tableName,
      Item: marshall({ ...receiptKey(scope, key), fingerprint, answer, ttl: expiryOf(at, receiptDays) }),
      ConditionExpression: 'attribute_not_exists(PK)',
    },
  },
  refusal: () => ({ reason: 'already-received' }),
});

/** The first event gets the sequence after the expected version. An event stays until it is published, however long. */
const outboxWrites = (
  { outboxTableName, subject, expectedVersion, ids }: RecordingPlace,
  { events, at, cause }: Recording,
): readonly Write<RecordingRefusal>[] =>
  events.map((event, index) => {
    const sequence = expectedVersion + 1 + index;
    const envelope = enveloped(event, { ...cause, id: ids.next(), subject, sequence, time: at });
    return {
      action: {
        Put: {
          TableName: outboxTableName,
          Item: { ...marshall(outboxKey(envelope)), doc: documentAttribute(envelope) },
          ConditionExpression: 'attribute_not_exists(PK)',
        },
      },
    };
  });

/** The second after which the service may delete an item. */
const expiryOf = (at: number, days: number): number =>
  Math.ceil((at + days * millisecondsPerDay) / millisecondsPerSecond);
