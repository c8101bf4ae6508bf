import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { err, type Result } from '@emporion/kernel';
import { type EnvelopesOf, type EventCatalog, largestEventBytes, readEvent } from '@emporion/messages';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LambdaFunction, observed } from '../observed.ts';
import { consumption, type Unreadable } from './consumption.ts';

/** A consumer behind its queue: a batch of EventBridge events in, the records that failed out. */
export type ConsumerFunction = LambdaFunction<SQSEvent, SQSBatchResponse>;

/** One row of the subscription table: who consumes what, and how failures are retried. */
export interface SubscriptionRow<Ports> {
  /** In kebab-case, unique: names the rule, the queue, the dead letters and the inbox. */
  readonly consumer: string;
  readonly catalog: EventCatalog;
  /** The event types, each of the catalog. */
  readonly types: readonly string[];
  readonly create: (ports: Ports) => (event: EnvelopesOf<EventCatalog>) => Promise<void>;
  /**
   * `direct`: in the cloud the rule calls the function itself, with one event, at most three times within six hours. It costs
   * nothing while nothing happens, and is for an effect that nobody waits for; the bounds below are those of a queue.
   * @default - through a queue, which is asked for messages all the time
   */
  readonly delivery?: 'direct';
  /** Before the dead letters. @default - `defaultMaxDeliveries` */
  readonly maxDeliveries?: number;
  /** Records in a batch. @default - `defaultBatchSize` */
  readonly batchSize?: number;
  /** How many batches are consumed at once where functions are many: 2 or more. @default - `defaultMaxConcurrency` */
  readonly maxConcurrency?: number;
}

/** Join a consumer to its events; the compiler checks that it handles every event of the types it names. */
export const subscription = <const Catalog extends EventCatalog, const Type extends keyof Catalog & string, Ports>(
  row: Omit<SubscriptionRow<Ports>, 'catalog' | 'types' | 'create'> & {
    readonly catalog: Catalog;
    readonly types: readonly Type[];
    readonly create: (ports: Ports) => (event: EnvelopesOf<Pick<Catalog, Type>>) => Promise<void>;
  },
  // Every event is parsed by the schema of its type before the consumer sees it, which the erased type cannot say.
): SubscriptionRow<Ports> => row as unknown as SubscriptionRow<Ports>;

/** Deliveries of an event to a consumer before it is put with the dead letters. */
export const defaultMaxDeliveries = 5;

/** Records in a batch. */
export const defaultBatchSize = 10;

/** Batches at once. Events can wait; requests of people share the functions of the account with them. */
export const defaultMaxConcurrency = 5;

/**
 * Deliveries for a consumer whose effect somebody waits for: some hours of them. A store or a partner that is down comes
 * back in that time, and nobody has to be called for it.
 */
export const patientMaxDeliveries = 500;

/**
 * Build the function that consumes a queue. A record that fails is retried alone; one that cannot be read fails for good
 * in the same way, and so ends with the dead letters.
 */
export function createConsumerFunction<Ports>(row: SubscriptionRow<Ports>, ports: Ports): ConsumerFunction {
  const { consumer, catalog } = row;
  const consume = consumption(consumer, row.create(ports));
  const handle = (record: SQSRecord): Promise<void> => consume(eventIn(record, catalog));
  return observed(async (event, context) => {
    for (const record of event.Records) assertNamed(record, consumer);
    return processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), { context });
  });
}

/** @throws RangeError if a record has no name: an empty one among the failures would stand for the whole batch. */
function assertNamed({ messageId }: SQSRecord, consumer: string): void {
  if (messageId === '') throw new RangeError(`a record without a name: ${consumer}`);
}

// What EventBridge puts around an event takes less than that.
const mostRecordCharacters = largestEventBytes + 4_096;

function eventIn({ body }: SQSRecord, catalog: EventCatalog): Result<EnvelopesOf<EventCatalog>, Unreadable> {
  // Not even parsed: it was not published by us.
  if (body.length > mostRecordCharacters) return err({ reason: 'event-too-large', issues: [] });
  let detail: unknown;
  try {
    detail = (JSON.parse(body) as { readonly detail?: unknown } | null)?.detail;
  } catch {
    detail = undefined;
  }
  return readEvent(catalog, detail);
}
