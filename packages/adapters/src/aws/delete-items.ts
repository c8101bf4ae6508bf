import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { pauses, persistently } from './backoff.ts';
import type { ItemKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';

/** The service did not delete some of the items, again and again. Others may be gone. */
export class ItemsNotDeleted extends Error {
  override readonly name = 'ItemsNotDeleted';
}

const largestBatch = 25;

/**
 * Delete the items of different keys, each on its own: what is gone already is no failure.
 *
 * @throws ItemsNotDeleted when some are left. Doing it again does no harm.
 */
export async function deleteItems(options: DynamoDbOptions, keys: readonly ItemKey[]): Promise<void> {
  for (let start = 0; start < keys.length; start += largestBatch) {
    await deleteBatch(options, keys.slice(start, start + largestBatch));
  }
}

async function deleteBatch(options: DynamoDbOptions, keys: readonly ItemKey[]): Promise<void> {
  const { client, tableName } = options;
  const pause = pauses(options);
  let open: WriteRequest[] = keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } }));
  for (;;) {
    const RequestItems = { [tableName]: open };
    const { UnprocessedItems } = await persistently(options, () =>
      client.send(new BatchWriteItemCommand({ RequestItems })),
    );
    open = UnprocessedItems?.[tableName] ?? [];
    if (open.length === 0) return;
    if (!(await pause())) throw new ItemsNotDeleted(`not deleted: ${open.length} of ${keys.length} items`);
  }
}
