import type { JournaledEvent } from '@emporion/clickstream';
import { formatInstant } from '@emporion/kernel';

/** The most records of one call of PutRecordBatch. */
const mostRecords = 500;
/** In bytes, before base64. */
const largestRecord = 1_000 * 1_024;
/** In bytes, before base64: the records of one call together. */
const largestCall = 4 * 2 ** 20;

/**
 * An event as a record: the line of JSON that the raw layer of the lake keeps, the exact bytes of the event within it.
 *
 * @throws RangeError if it is larger than the service takes.
 */
export function journalRecord({
  sequence,
  receivedAt,
  source,
  userAgent,
  novelty,
  payload,
}: JournaledEvent): Uint8Array {
  const line = {
    sequence,
    received_at: formatInstant(receivedAt),
    source,
    ...(userAgent === undefined ? {} : { user_agent: userAgent }),
    novelty,
    payload_b64: Buffer.from(payload).toString('base64'),
  };
  const record = Buffer.from(`${JSON.stringify(line)}\n`);
  if (record.length > largestRecord) throw new RangeError(`too large for a record: ${record.length} bytes`);
  return record;
}

/** The records in their order, as many to a call as the service allows. */
export function recordCalls(records: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const calls: Uint8Array[][] = [];
  let bytes = 0;
  for (const record of records) {
    const call = calls.at(-1);
    if (call === undefined || call.length === mostRecords || bytes + record.length > largestCall) {
      calls.push([record]);
      bytes = record.length;
    } else {
      call.push(record);
      bytes += record.length;
    }
  }
  return calls;
}
