import { marshall } from '@aws-sdk/util-dynamodb';
import { batchWrites } from './batch-writes.ts';
import type { ItemKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';

/** The service did not delete some of the items, again and again. Others may be gone. */
export class ItemsNotDeleted extends Error {
  override readonly name = 'ItemsNotDeleted';
}

/**
 * Delete the items of different keys, each on its own: what is gone already is no failure.
 *
 * @throws ItemsNotDeleted when some are left. Doing it again does no harm.
 */
export async function deleteItems(options: DynamoDbOptions, keys: readonly ItemKey[]): Promise<void> {
  const left = await batchWrites(
    options,
    keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } })),
  );
  if (left > 0) throw new ItemsNotDeleted(`not deleted: ${left} of ${keys.length} items`);
}
