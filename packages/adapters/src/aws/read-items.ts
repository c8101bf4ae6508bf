import { BatchGetItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { pauses, persistently } from './backoff.ts';
import { type ItemKey, itemKeySchema } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';

/** The service gave some of the items that were asked for, again and again. Nothing was read. */
export class ItemsNotRead extends Error {
  override readonly name = 'ItemsNotRead';
}

const largestBatch = 100;

/** An item as it stands now, by its key; its values are not checked yet. */
export async function readItem(options: DynamoDbOptions, key: ItemKey): Promise<unknown> {
  const { client, tableName } = options;
  const { Item } = await persistently(options, () =>
    client.send(new GetItemCommand({ TableName: tableName, Key: marshall(key), ConsistentRead: true })),
  );
  return Item === undefined ? undefined : unmarshall(Item);
}

/** The items of different keys as they stand now, in the order of their keys, without those that do not exist. */
export async function readItems(options: DynamoDbOptions, keys: readonly ItemKey[]): Promise<readonly unknown[]> {
  const found = new Map<string, unknown>();
  for (let start = 0; start < keys.length; start += largestBatch) {
    await readBatch(options, keys.slice(start, start + largestBatch), found);
  }
  return keys.flatMap((key) => found.get(identityOf(key)) ?? []);
}

async function readBatch(
  options: DynamoDbOptions,
  keys: readonly ItemKey[],
  found: Map<string, unknown>,
): Promise<void> {
  const { client, tableName } = options;
  const pause = pauses(options);
  let open = keys.map((key) => marshall(key));
  for (;;) {
    const RequestItems = { [tableName]: { Keys: open, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await persistently(options, () =>
      client.send(new BatchGetItemCommand({ RequestItems })),
    );
    for (const item of Responses?.[tableName] ?? []) {
      const read = unmarshall(item);
      found.set(identityOf(itemKeySchema.parse(read)), read);
    }
    open = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (open.length === 0) return;
    if (!(await pause())) throw new ItemsNotRead(`not read: ${open.length} of ${keys.length} items`);
  }
}

const identityOf = ({ PK, SK }: ItemKey): string => JSON.stringify([PK, SK]);
