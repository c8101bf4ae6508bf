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
  /** The first and the last sort key, both included, where neither of the two is given. @default - all there are */
  readonly within?: readonly [string, string];
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
      KeyConditionExpression: `#pk = :pk${bound === undefined ? '' : ` AND #sk ${bound.condition}`}`,
      ExpressionAttributeNames: { '#pk': partitionKey, ...(bound === undefined ? {} : { '#sk': sortKey }) },
      ExpressionAttributeValues: marshall({ ':pk': partition, ...bound?.values }),
      ScanIndexForward: order === 'ascending',
      ...(Number.isFinite(limit) ? { Limit: limit } : {}),
      ExclusiveStartKey: from,
    });
    const { Items = [], LastEvaluatedKey } = await persistently(options, () => client.send(query));
    yield Items;
    from = LastEvaluatedKey;
  } while (from !== undefined);
}

/** What is asked of the sort key. */
interface Bound {
  readonly condition: string;
  readonly values: Readonly<Record<string, string>>;
}

function boundOf({ order, after, before, within }: IndexRange): Bound | undefined {
  const [later, earlier] = order === 'ascending' ? ['>', '<'] : ['<', '>'];
  if (after !== undefined) return { condition: `${later} :bound`, values: { ':bound': after } };
  if (before !== undefined) return { condition: `${earlier} :bound`, values: { ':bound': before } };
  if (within !== undefined) {
    return { condition: 'BETWEEN :first AND :last', values: { ':first': within[0], ':last': within[1] } };
  }
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

/** A part of an index whose entries are spread over partitions. */
export interface SpreadRange extends Omit<IndexRange, 'partition' | 'before' | 'within' | 'order'> {
  readonly index: IndexName;
  readonly partitions: readonly string[];
}

/**
 * The first things that a spread index leads to, in ascending order over all its partitions.
 *
 * @param load - as for `readListed`
 */
export async function readSpread<T>(
  options: DynamoDbOptions,
  range: SpreadRange,
  load: (entries: readonly unknown[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const entries of mergedEntries(options, range)) {
    for (let first = 0; first < entries.length && found.length < range.limit; first += range.limit) {
      const some = entries.slice(first, first + range.limit);
      found.push(...(await load(some.map(({ item }) => unmarshall(item)))));
    }
    if (found.length >= range.limit) break;
  }
  return found.slice(0, range.limit);
}

interface Entry {
  readonly item: Item;
  /** Its sort key as bytes, in whose order the service has them. */
  readonly place: Buffer;
}

/** Rounds of entries. A round ends where a partition was cut: what comes behind that may stand before what is known. */
async function* mergedEntries(
  options: DynamoDbOptions,
  { partitions, ...range }: SpreadRange,
): AsyncGenerator<readonly Entry[]> {
  const { sortKey } = indexKeyNames(range.index);
  let after = range.after;
  for (;;) {
    const firsts = await Promise.all(
      partitions.map(async (partition) => {
        const items = await firstItems(options, { ...range, partition, after, order: 'ascending' });
        return items.map((item) => ({ item, place: Buffer.from(item[sortKey]?.S ?? '') }));
      }),
    );
    const ends = firsts.filter(({ length }) => length === range.limit).map((entries) => entries.at(-1)?.place);
    const [end] = ends.filter((place) => place !== undefined).sort(Buffer.compare);
    const isKnown = ({ place }: Entry): boolean => end === undefined || Buffer.compare(place, end) <= 0;
    yield firsts
      .flat()
      .filter(isKnown)
      .sort((one, other) => Buffer.compare(one.place, other.place));
    if (end === undefined) return;
    after = end.toString();
  }
}

async function firstItems(options: DynamoDbOptions, range: IndexRange): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of readIndex(options, range)) {
    items.push(...page);
    if (items.length >= range.limit) break;
  }
  return items.slice(0, range.limit);
}
