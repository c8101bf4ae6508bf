import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type EnvelopesOf, type EventCatalog, readEvent } from '@emporion/messages';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LambdaFunction, observed } from '../observed.ts';
import { logger, metrics } from '../powertools.ts';

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
  /** @default 5 deliveries before the dead letters */
  readonly maxDeliveries?: number;
  /** @default 10 records a batch */
  readonly batchSize?: number;
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
  const consume = row.create(ports);
  const handle = async (record: SQSRecord): Promise<void> => {
    const read = readEvent(row.catalog, detailOf(record));
    if (!read.ok) {
      logger.error('unreadable event', {
        consumer: row.consumer,
        reason: read.error.reason,
        issues: read.error.issues,
      });
      throw new UnreadableEvent(read.error.reason);
    }
    await consume(read.value as EnvelopesOf<EventCatalog>);
    metrics.addMetric('EventConsumed', MetricUnit.Count, 1);
  };
  return observed((event, context) =>
    processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), { context }),
  );
}

class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

function detailOf({ body }: SQSRecord): unknown {
  try {
    return (JSON.parse(body) as { readonly detail?: unknown } | null)?.detail;
  } catch {
    return undefined;
  }
}
