import { randomUUID } from 'node:crypto';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  type PutEventsCommandInput,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { eventBridgeEventPublisher } from '@emporion/adapters/aws';
import { type EventEnvelope, envelopeSchema } from '@emporion/messages';
import type { PublisherSubject } from '@emporion/messages/testing';
import { type EmulatedQueue, emulatedQueue } from './emulated-queue.ts';

/** A publisher on a new bus, and what a subscriber of all of its events got. */
export function emulatedEventBus(endpoint: string): PublisherSubject {
  const busName = `emporion-test-${randomUUID()}`;
  const client = new EventBridgeClient({ endpoint });
  const made = makeBus(endpoint, busName);
  const taken: EventEnvelope[] = [];
  const refused = new Set<string>();
  refuseSome(client, refused);
  const publisher = eventBridgeEventPublisher({ client, busName });
  return {
    publisher: {
      publish: async (events) => {
        const queue = await made;
        try {
          return await publisher.publish(events);
        } finally {
          taken.push(...(await queue.drain()).map(eventIn));
        }
      },
    },
    taken: () => taken,
    refuseOnce: (ids) => {
      for (const id of ids) refused.add(id);
    },
  };
}

async function makeBus(endpoint: string, busName: string): Promise<EmulatedQueue> {
  const client = new EventBridgeClient({ endpoint });
  const queue = await emulatedQueue(endpoint, busName);
  const rule = { EventBusName: busName, Name: 'all' };
  const EventPattern = JSON.stringify({ source: [{ prefix: '' }] });
  await client.send(new CreateEventBusCommand({ Name: busName }));
  await client.send(new PutRuleCommand({ ...rule, EventPattern }));
  await client.send(
    new PutTargetsCommand({ EventBusName: busName, Rule: rule.Name, Targets: [{ Id: 'queue', Arn: queue.arn }] }),
  );
  return queue;
}

/** The service refuses an entry alone when its source is one of AWS. */
function refuseSome(client: EventBridgeClient, refused: Set<string>): void {
  const disguised = (entry: PutEventsRequestEntry): PutEventsRequestEntry =>
    refused.delete(envelopeSchema.parse(JSON.parse(entry.Detail ?? '')).id)
      ? { ...entry, Source: `aws.${entry.Source}` }
      : entry;
  client.middlewareStack.add(
    (next) => (args) => {
      const input = args.input as PutEventsCommandInput;
      return next({ ...args, input: { ...input, Entries: input.Entries?.map(disguised) } });
    },
    { step: 'initialize' },
  );
}

const eventIn = (body: string): EventEnvelope => envelopeSchema.parse(JSON.parse(body).detail);
