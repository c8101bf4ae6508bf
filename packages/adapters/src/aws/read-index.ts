import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { persistently } from './backoff.ts';
import type { Item } from './item-size.ts';
import type { DynamoDbOptions } from './options.ts';
import { type IndexName, indexKeyNames } from './table-designs.ts';

/** A part of one partition of an index, or of the table itself. */
export interface IndexRange {
  /** @default - the table, as it stands now */
  readonly index?: IndexName;
  readonly partition: string;
  readonly order: 'ascending' | 'descending';
  /** The sort key after which it begins. @default - at the first there is */
  readonly after?: string | undefined;
  /** The sort key before which it ends; not together with `after`. @default - at the last there is */
  readonly before?: string | undefined;
  /** The most that is wanted, from 1 on; infinity for all. */
  readonly limit: number;
}

/**
 * The entries of an index, page by page as the service cuts them.
 *
 * An index follows its table a moment later: an entry may be missing, or no longer true.
 */
export async function* readIndex(options: DynamoDbOptions, range: IndexRange): AsyncGenerator<readonly Item[]> {
  const { client, tableName } = options;
  const { index, partition, order, limit } = range;
  const { partitionKey, sortKey } = index === undefined ? { partitionKey: 'PK', sortKey: 'SK' } : indexKeyNames(index);
  const bound = boundOf(range);
  let from: Record<string, AttributeValue> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
      KeyConditionExpression: `#pk = :pk${bound === undefined ? '' : ` AND #sk ${bound.is} :bound`}`,
      ExpressionAttributeNames: { '#pk': partitionKey, ...(bound === undefined ? {} : { '#sk': sortKey }) },
      ExpressionAttributeValues: marshall({ ':pk': partition, ...(bound === undefined ? {} : { ':bound': bound.of }) }),
      ScanIndexForward: order === 'ascending',
      ...(Number.isFinite(limit) ? { Limit: limit } : {}),
      ExclusiveStartKey: from,
    });
    const { Items = [], LastEvaluatedKey } = await persistently(options, () => client.send(query));
    yield Items;
    from = LastEvaluatedKey;
  } while (from !== undefined);
}

function boundOf({ order, after, before }: IndexRange): { readonly is: '<' | '>'; readonly of: string } | undefined {
  if (after !== undefined) return { is: order === 'ascending' ? '>' : '<', of: after };
  if (before !== undefined) return { is: order === 'ascending' ? '<' : '>', of: before };
  return undefined;
}

/**
 * The first things that an index leads to, as many as its limit or as there are.
 *
 * @param load - what a page of entries, whose values are not checked yet, stands for, without what is no longer true.
 */
export async function readListed<T>(
  options: DynamoDbOptions,
  range: IndexRange,
  load: (entries: readonly unknown[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const entries of readIndex(options, range)) {
    found.push(...(await load(entries.map((entry) => unmarshall(entry)))));
    if (found.length >= range.limit) break;
  }
  return found.slice(0, range.limit);
}
