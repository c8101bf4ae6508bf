import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type LambdaFunction, observed } from '../observed.ts';
import { logger } from '../powertools.ts';
import { eventIn, isOutboxRecord, placeOf } from './outbox-record.ts';
import type { RelayPorts } from './ports.ts';
import { relayEvents } from './relay-events.ts';

/** The relay behind the stream of a table: a batch of records in, the place from where to repeat out. */
export type OutboxRelay = LambdaFunction<DynamoDBStreamEvent, DynamoDBBatchResponse>;

/**
 * Build the function that publishes new events of an outbox.
 *
 * The stream is repeated from the first record that failed, so that is the only one to name. What cannot be read fails
 * alone: its followers are published all the same, and again with each repeat of it.
 */
export const createOutboxRelay = (ports: RelayPorts): OutboxRelay =>
  observed(async ({ Records }) => {
    const records = Records.filter(isOutboxRecord).map((record) => ({ record, event: eventIn(record, ports) }));
    const left = await relayEvents(
      ports,
      records.flatMap(({ event }) => (event.ok ? [event.value] : [])),
    );
    for (const { record, event } of records) {
      if (!event.ok) logger.error('unreadable event', { place: placeOf(record), ...event.error });
    }
    const failed = records.find(({ event }) => !event.ok || left.has(event.value.id));
    return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: placeOf(failed.record) }] };
  });
