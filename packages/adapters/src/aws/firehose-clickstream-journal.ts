import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { ClickstreamJournal, JournalEntry, JournaledEvent, Novelty } from '@emporion/clickstream';
import type { Clock } from '@emporion/kernel';
import { pauses } from './backoff.ts';
import { isPassing } from './faults.ts';
import { recentKeys } from './firehose-novelty.ts';
import { journalRecord, recordCalls } from './firehose-records.ts';

export interface FirehoseClickstreamJournalOptions {
  /** Every call is repeated here, so the client needs no attempts of its own. */
  readonly client: FirehoseClient;
  readonly streamName: string;
  readonly clock: Clock;
  /** A number in [0, 1) for the jitter of retries. */
  readonly random: () => number;
  /** How many events are known again when they come twice. @default 10000 */
  readonly remembered?: number;
}

/** Some records were not taken, again and again. The others are kept all the same. */
export class RecordsNotTaken extends Error {
  override readonly name = 'RecordsNotTaken';
}

const sequencesAMillisecond = 1_024;

/**
 * A journal that is a Firehose stream.
 *
 * It knows the repeats of what its own process kept last; others stay new, until the lake is compacted. Sequences
 * increase within a process. When it throws, a part may have been kept: whoever repeats it all loses nothing, and
 * doubles what only a compaction removes.
 */
export function firehoseClickstreamJournal(options: FirehoseClickstreamJournalOptions): ClickstreamJournal {
  const recent = recentKeys(options.remembered ?? 10_000);
  let sequence = 0;
  let last: Promise<unknown> = Promise.resolve();

  const place = ({ key: _, ...event }: JournalEntry, novelty: Novelty): JournaledEvent => {
    sequence = Math.max(sequence + 1, event.receivedAt * sequencesAMillisecond);
    return { ...event, sequence, novelty };
  };
  const append = async (entries: readonly JournalEntry[]): Promise<readonly Novelty[]> => {
    const { novelties, remember } = recent.judge(entries.map(({ key }) => key));
    const records = entries.map((entry, index) => journalRecord(place(entry, novelties[index] ?? 'new')));
    for (const call of recordCalls(records)) await put(options, call);
    remember();
    return novelties;
  };

  return {
    // One after the other, so that each is judged by what is really kept.
    append: (entries) => {
      const appending = last.then(
        () => append(entries),
        () => append(entries),
      );
      last = appending;
      return appending;
    },
  };
}

/** Hand in records until each has been taken; only those that were not are tried again. */
async function put(options: FirehoseClickstreamJournalOptions, records: readonly Uint8Array[]): Promise<void> {
  const pause = pauses(options);
  let open = records;
  for (;;) {
    open = await putOnce(options, open);
    if (open.length === 0) return;
    if (!(await pause())) throw new RecordsNotTaken(`not taken: ${open.length} of ${records.length} records`);
  }
}

/** @returns the records that were not taken, in their order. */
async function putOnce(
  { client, streamName }: FirehoseClickstreamJournalOptions,
  records: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: streamName,
    Records: records.map((Data) => ({ Data })),
  });
  try {
    const { RequestResponses = [] } = await client.send(command);
    return records.filter((_, index) => RequestResponses[index]?.RecordId === undefined);
  } catch (error) {
    if (!isPassing(error)) throw error;
    return records;
  }
}
