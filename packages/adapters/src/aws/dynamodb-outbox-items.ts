import { unmarshall } from '@aws-sdk/util-dynamodb';
import { parseInstant } from '@emporion/kernel';
import {
  type EventEnvelope,
  earliestBySubject,
  envelopeSchema,
  type OutboxItems,
  recordedBefore,
} from '@emporion/messages';
import * as z from 'zod';
import { deleteItems } from './delete-items.ts';
import { documentSchema } from './document.ts';
import type { Item } from './item-size.ts';
import { outboxKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readIndex } from './read-index.ts';
import { scanItems } from './scan-items.ts';

const storedSchema = z.object({ doc: documentSchema.pipe(envelopeSchema) });

/** How many events are looked at for one that is wanted. */
const looksForEach = 10;

/**
 * The outbox in a table of its own. An event that was published is deleted, so that the table is nearly empty and reading
 * all of it is cheap. After a long silence of the bus it is not: then the oldest are those of the part that was read.
 */
export const dynamoDbOutboxItems = (options: DynamoDbOptions): OutboxItems => ({
  unpublished: async (before, limit) => {
    const events: EventEnvelope[] = [];
    let unreadable = 0;
    for await (const page of scanItems(options)) {
      for (const item of page) {
        const event = eventIn(item);
        if (event === undefined) unreadable += 1;
        else events.push(event);
      }
      if (events.length + unreadable >= looksForEach * limit) break;
    }
    return { events: recordedBefore(events, before).slice(0, limit), unreadable };
  },

  waitingBefore: async (events) => {
    // Nothing is before the first event of a subject.
    const later = earliestBySubject(events).filter(({ sequence }) => sequence > 1);
    return (await Promise.all(later.map((event) => earlierThan(options, event)))).flat();
  },

  markPublished: (events) => {
    const keys = new Map(events.map((event) => [event.id, outboxKey(event)]));
    return deleteItems(options, [...keys.values()]);
  },
});

async function earlierThan(options: DynamoDbOptions, event: EventEnvelope): Promise<readonly EventEnvelope[]> {
  const { PK: partition, SK: before } = outboxKey(event);
  const found: EventEnvelope[] = [];
  for await (const page of readIndex(options, { partition, before, order: 'ascending', limit: Infinity })) {
    found.push(...page.flatMap((item) => eventIn(item) ?? []));
  }
  return found;
}

function eventIn(item: Item): EventEnvelope | undefined {
  try {
    const { doc: event } = storedSchema.parse(unmarshall(item));
    // The schema takes times that are no instants.
    parseInstant(event.time);
    return event;
  } catch {
    return undefined;
  }
}
