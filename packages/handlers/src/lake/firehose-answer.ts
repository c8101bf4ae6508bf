import { type Activity, type Outcome, type Processing, partitionOf, processEvent } from '@emporion/clickstream';
import type { Instant } from '@emporion/kernel';
import { rowOf, userActivity } from '@emporion/lake';
import type { FirehoseTransformationEventRecord, FirehoseTransformationResultRecord } from 'aws-lambda';
import { journaledEventIn } from './firehose-record.ts';

/** What a record turned out to be, and what the service is told of it. */
export interface JudgedRecord {
  readonly kind: Outcome['kind'] | 'unreadable';
  readonly answer: FirehoseTransformationResultRecord;
}

/** Take a record of the stream from the raw layer on: one answer to each, whatever is in it. */
export function judge({ recordId, data }: FirehoseTransformationEventRecord, processing: Processing): JudgedRecord {
  const event = journaledEventIn(data);
  if (event === undefined) return { kind: 'unreadable', answer: failed(recordId) };
  const outcome = processEvent(event, processing);
  return { kind: outcome.kind, answer: answerOf(recordId, outcome) };
}

/** The service keeps the record as it came under its error prefix, from where it can be put into the stream again. */
export const failed = (recordId: string): FirehoseTransformationResultRecord => ({
  recordId,
  result: 'ProcessingFailed',
});

function answerOf(recordId: string, outcome: Outcome): FirehoseTransformationResultRecord {
  switch (outcome.kind) {
    case 'good':
      return kept(recordId, outcome.activity);
    case 'bad':
      // It has no columns: the layer is read by the schema of an activity.
      return failed(recordId);
    case 'duplicate':
      return { recordId, result: 'Dropped' };
  }
}

/**
 * The moment in whose folder an activity lies: when it happened, or when it came where that is told to be long ago or yet to
 * come. The service writes to 500 folders at once, and nobody outside may decide how many there are.
 */
const folderMoment = ({ at, receivedAt, timeQuality }: Activity): Instant =>
  timeQuality === 'late' || timeQuality === 'future' ? receivedAt : at;

/** A line of the layer, and the folders of its file. The service puts no line ends of its own between records. */
const kept = (recordId: string, activity: Activity): FirehoseTransformationResultRecord => ({
  recordId,
  result: 'Ok',
  data: Buffer.from(`${JSON.stringify(rowOf(userActivity, activity))}\n`).toString('base64'),
  metadata: { partitionKeys: { layer: 'processed', ...partitionOf(folderMoment(activity)) } },
});
