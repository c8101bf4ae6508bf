import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type EventEnvelope, largestEventBytes } from '@emporion/messages';

/** The most entries of one call of PutEvents. */
const mostEntries = 10;
/** In bytes: what the entries of one call must stay below together. */
const callLimit = 256 * 1_024;
const timeBytes = 14;

/** An event on its way to a bus, by its id. */
export interface BusEntry {
  readonly id: string;
  readonly entry: PutEventsRequestEntry;
}

/**
 * An event as an entry for a bus.
 *
 * @throws RangeError if the event is larger than `largestEventBytes`.
 */
export function busEntry(event: EventEnvelope, busName: string): BusEntry {
  const detail = JSON.stringify(event);
  const bytes = Buffer.byteLength(detail);
  if (bytes > largestEventBytes) throw new RangeError(`too large for an event: ${event.id} has ${bytes} bytes`);
  return {
    id: event.id,
    entry: {
      EventBusName: busName,
      Source: event.source,
      DetailType: event.type,
      Detail: detail,
      Time: new Date(event.time),
    },
  };
}

/**
 * What an entry counts for, in bytes.
 *
 * @see Amazon EventBridge User Guide, "Calculating PutEvents event entry size"
 */
const entryBytes = ({ Time, Source, DetailType, Detail, Resources }: PutEventsRequestEntry): number =>
  (Time === undefined ? 0 : timeBytes) +
  [Source, DetailType, Detail, ...(Resources ?? [])].reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);

/** The entries in their order, as many to a call as the service allows. */
export function callsOf(entries: readonly BusEntry[]): readonly (readonly BusEntry[])[] {
  const calls: BusEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const call = calls.at(-1);
    const more = entryBytes(entry.entry);
    if (call === undefined || call.length === mostEntries || bytes + more >= callLimit) {
      calls.push([entry]);
      bytes = more;
    } else {
      call.push(entry);
      bytes += more;
    }
  }
  return calls;
}
