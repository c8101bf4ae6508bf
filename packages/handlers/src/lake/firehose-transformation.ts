import type { Processing } from '@emporion/clickstream';
import type {
  FirehoseTransformationEvent,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import { type LambdaFunction, observed } from '../observed.ts';
import { logger, meter } from '../powertools.ts';
import { failed, judge } from './firehose-answer.ts';

/** The function between a Firehose stream and the lake: a batch of records in, an answer to each out. */
export type FirehoseTransformation = LambdaFunction<FirehoseTransformationEvent, FirehoseTransformationResult>;

/** In bytes of JSON: a little less than the 6 MB beyond which the service refuses an answer as a whole. */
export const largestAnswer = 6_000_000;

/**
 * Build the function that brings the records of the stream into the layers of the lake.
 *
 * A record whose answer would make the whole too large fails: the service keeps it, whereas one that were put into the
 * stream again from here could come round for ever, and twice when this batch is repeated.
 */
export const createFirehoseTransformation = (processing: Processing): FirehoseTransformation =>
  observed(async ({ records }) => {
    const judged = records.map((record) => judge(record, processing));
    const answers = fitting(judged.map(({ answer }) => answer));
    const count = (wanted: FirehoseTransformationResultRecord['result']) =>
      answers.filter(({ result }) => result === wanted).length;
    const bad = judged.filter(({ kind }) => kind === 'bad').length;
    // What strangers send is theirs; what remains is ours.
    const notTransformed = count('ProcessingFailed') - bad;
    meter('RecordsKept', count('Ok'));
    meter('RecordsDropped', count('Dropped'));
    meter('BadEventsKept', bad);
    meter('RecordsFailed', notTransformed);
    if (notTransformed > 0) logger.error('records not transformed', { failed: notTransformed });
    return { records: answers };
  });

/** The answers in their order, each as it is while there is room for it and for the shortest answer to all the others. */
function fitting(answers: readonly FirehoseTransformationResultRecord[]): FirehoseTransformationResultRecord[] {
  const shortest = answers.map(({ recordId }) => failed(recordId));
  let bytes = bytesOf({ records: shortest });
  return answers.map((answer, index) => {
    const instead = shortest[index] ?? failed(answer.recordId);
    const more = bytesOf(answer) - bytesOf(instead);
    if (bytes + more > largestAnswer) return instead;
    bytes += more;
    return answer;
  });
}

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));
