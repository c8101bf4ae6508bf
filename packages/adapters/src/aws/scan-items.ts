import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { persistently } from './backoff.ts';
import type { Item } from './item-size.ts';
import type { DynamoDbOptions } from './options.ts';

/** All items of a table as they stand now, page by page as the service cuts them, those of a partition in their order. */
export async function* scanItems(options: DynamoDbOptions): AsyncGenerator<readonly Item[]> {
  const { client, tableName } = options;
  let from: Record<string, AttributeValue> | undefined;
  do {
    const scan = new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: from });
    const { Items = [], LastEvaluatedKey } = await persistently(options, () => client.send(scan));
    yield Items;
    from = LastEvaluatedKey;
  } while (from !== undefined);
}
