import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { pauses, persistently } from './backoff.ts';
import type { DynamoDbOptions } from './options.ts';

const largestBatch = 25;

/**
 * Put and remove the items of different keys, each on its own.
 *
 * @returns how many the service has not written, again and again.
 */
export async function batchWrites(options: DynamoDbOptions, writes: readonly WriteRequest[]): Promise<number> {
  for (let start = 0; start < writes.length; start += largestBatch) {
    const left = await writeBatch(options, writes.slice(start, start + largestBatch));
    if (left > 0) return left + Math.max(0, writes.length - start - largestBatch);
  }
  return 0;
}

async function writeBatch(options: DynamoDbOptions, writes: readonly WriteRequest[]): Promise<number> {
  const { client, tableName } = options;
  const pause = pauses(options);
  let open = [...writes];
  for (;;) {
    const RequestItems = { [tableName]: open };
    const { UnprocessedItems } = await persistently(options, () =>
      client.send(new BatchWriteItemCommand({ RequestItems })),
    );
    open = UnprocessedItems?.[tableName] ?? [];
    if (open.length === 0) return 0;
    if (!(await pause())) return open.length;
  }
}
