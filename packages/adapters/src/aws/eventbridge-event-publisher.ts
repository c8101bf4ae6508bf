import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventPublisher } from '@emporion/messages';
import { type BusEntry, busEntry, callsOf } from './eventbridge-entry.ts';
import { isPassing } from './faults.ts';

export interface EventBridgeOptions {
  /** Makes its own attempts at a call that fails; an entry that fails is the caller's to try again. */
  readonly client: EventBridgeClient;
  readonly busName: string;
}

/**
 * Publishes on a bus: the source is the context, the detail type the event type, and the detail the envelope.
 *
 * An event is taken when the service has given it an id. A call that failed for a reason that passes took none of its
 * events, as far as anybody knows.
 */
export const eventBridgeEventPublisher = ({ client, busName }: EventBridgeOptions): EventPublisher => ({
  publish: async (events) => {
    const calls = callsOf(events.map((event) => busEntry(event, busName)));
    const notTaken: string[] = [];
    for (const call of calls) notTaken.push(...(await put(client, call)));
    return notTaken;
  },
});

async function put(client: EventBridgeClient, call: readonly BusEntry[]): Promise<readonly string[]> {
  try {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: call.map(({ entry }) => entry) }));
    return call.filter((_, index) => Entries[index]?.EventId === undefined).map(({ id }) => id);
  } catch (error) {
    if (!isPassing(error)) throw error;
    return call.map(({ id }) => id);
  }
}
