import { type EventEnvelope, largestEventBytes } from '@emporion/messages';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { OutboxRelay } from '../../src/relay/relay-outbox.ts';

export const context = { functionName: 'test', awsRequestId: 'test' } as Context;

/** A record of the stream, as for an item that has the envelope as text. */
export const recordOf = (envelope: unknown, place: number, more: Partial<DynamoDBRecord> = {}): DynamoDBRecord => ({
  eventID: `record-${place}`,
  eventName: 'INSERT',
  dynamodb: {
    Keys: { PK: { S: 'thing/1' }, SK: { S: `OUT#${place}` } },
    NewImage: { envelope: { S: typeof envelope === 'string' ? envelope : JSON.stringify(envelope) } },
    SequenceNumber: String(place),
  },
  ...more,
});

/** Reads what `recordOf` wrote. */
export const outboxEnvelope = (image: unknown): unknown =>
  JSON.parse((image as { readonly envelope: { readonly S: string } }).envelope.S);

/** An envelope that is larger than any bus takes. */
export const tooLarge = (event: EventEnvelope): EventEnvelope => ({ ...event, data: 'x'.repeat(largestEventBytes) });

const mostAttempts = 100;

/** Give the relay a batch as the service does: repeated from the first failure, as a whole when it breaks down. */
export async function deliver(relay: OutboxRelay, records: readonly DynamoDBRecord[]): Promise<void> {
  let batch = records;
  for (let attempt = 0; batch.length > 0; attempt += 1) {
    if (attempt === mostAttempts) throw new Error(`not relayed: ${batch.length} records`);
    const answer = await relay({ Records: [...batch] }, context).catch(() => undefined);
    if (answer !== undefined) batch = fromFirstFailure(batch, answer);
  }
}

function fromFirstFailure(
  batch: readonly DynamoDBRecord[],
  { batchItemFailures: [failure] }: DynamoDBBatchResponse,
): readonly DynamoDBRecord[] {
  if (failure === undefined) return [];
  const place = batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failure.itemIdentifier);
  return place === -1 ? batch : batch.slice(place);
}
