import { type JournaledEvent, type Outcome, type Processing, partitionOf, processEvent } from '@emporion/clickstream';
import type { Instant } from '@emporion/kernel';
import { rowOf, userActivity } from '@emporion/lake';
import type { FirehoseTransformationEventRecord, FirehoseTransformationResultRecord } from 'aws-lambda';
import { journaledEventIn } from './firehose-record.ts';

/** Take a record of the stream from the raw layer on: one answer to each, whatever is in it. */
export function answerTo(
  { recordId, data }: FirehoseTransformationEventRecord,
  processing: Processing,
): FirehoseTransformationResultRecord {
  const event = journaledEventIn(data);
  return event === undefined ? failed(recordId) : answerOf(recordId, event, processEvent(event, processing));
}

/** The service keeps the record as it came under its error prefix, from where it can be put into the stream again. */
export const failed = (recordId: string): FirehoseTransformationResultRecord => ({
  recordId,
  result: 'ProcessingFailed',
});

function answerOf(
  recordId: string,
  { receivedAt }: JournaledEvent,
  outcome: Outcome,
): FirehoseTransformationResultRecord {
  switch (outcome.kind) {
    case 'good':
      return kept(recordId, 'processed', outcome.activity.at, rowOf(userActivity, outcome.activity));
    case 'bad':
      return kept(recordId, 'bad', receivedAt, outcome.bad);
    case 'duplicate':
      return { recordId, result: 'Dropped' };
  }
}

/** A line of a layer, and the folders of its file. The service puts no line ends of its own between records. */
const kept = (
  recordId: string,
  layer: 'processed' | 'bad',
  at: Instant,
  line: object,
): FirehoseTransformationResultRecord => ({
  recordId,
  result: 'Ok',
  data: Buffer.from(`${JSON.stringify(line)}\n`).toString('base64'),
  metadata: { partitionKeys: { layer, ...partitionOf(at) } },
});
