import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type LambdaFunction, observed } from '../observed.ts';
import { logger } from '../powertools.ts';
import { eventIn, isNewEvent, placeOf } from './outbox-record.ts';
import type { RelayPorts } from './ports.ts';
import { relayEvents } from './relay-events.ts';

/** The relay behind the stream of an outbox: a batch of records in, the place from where to repeat out. */
export type OutboxRelay = LambdaFunction<DynamoDBStreamEvent, DynamoDBBatchResponse>;

/**
 * Build the function that publishes new events of an outbox.
 *
 * The stream is repeated from the first record that was not taken, so that is the only one to name. What can never be
 * published is none: each repeat would publish its followers again. It stays in the outbox, where the sweeper counts it.
 */
export const createOutboxRelay = (ports: RelayPorts): OutboxRelay =>
  observed(async ({ Records }) => {
    const records = Records.filter(isNewEvent).map((record) => ({ record, event: eventIn(record, ports) }));
    const events = records.flatMap(({ event }) => (event.ok ? [event.value] : []));
    for (const { record, event } of records) {
      if (!event.ok) logger.error('unreadable event', { place: record.dynamodb?.SequenceNumber, ...event.error });
    }
    // What the stream has lost, or was given up: the sweeper would bring it too late.
    const earlier = await ports.outboxItems.waitingBefore(events);
    const left = await relayEvents(ports, {
      events: [...earlier, ...events],
      unreadable: records.length - events.length,
    });
    const failed = records.find(({ event }) => event.ok && left.has(event.value.id));
    return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: placeOf(failed.record) }] };
  });
