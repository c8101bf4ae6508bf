import { marshall } from '@aws-sdk/util-dynamodb';
import { type InventoryEvent, movements, type StockLine } from '@emporion/inventory';
import * as z from 'zod';
import { stockKey } from './keys.ts';
import type { DynamoDbOptions, DynamoDbRecordingOptions } from './options.ts';
import { readItems } from './read-items.ts';
import type { Write } from './transaction.ts';

/** In how many shares the stock is counted. */
export interface StockShards {
  /**
   * How many shares the counters of each SKU have, from 1 to 50: each takes about 100 changes in a second. They may
   * become more, and never fewer. @default 1
   */
  readonly shards?: number;
}

/** Where the stock is kept, and in how many shares. */
export interface DynamoDbStockOptions extends DynamoDbRecordingOptions, StockShards {}

/** Units of one SKU in one of the shares of its counters. */
export interface StockShare extends StockLine {
  readonly shard: number;
}

/** What one of the counters of a SKU says. */
export interface ShardLevel {
  readonly shard: number;
  readonly available: number;
  readonly onHand: number;
}

/** A counter had fewer units than were to be taken from it. */
export interface UnitsGone {
  readonly reason: 'units-gone';
}

/**
 * The counters that move with an event. What is held and what is committed is not counted, so that a hold which is
 * confirmed moves none.
 */
export const counterWrites = (
  tableName: string,
  type: InventoryEvent['type'],
  shares: readonly StockShare[],
): readonly Write<UnitsGone>[] =>
  shares.flatMap(({ sku, shard, quantity }) => {
    const { available, onHand } = movements[type];
    const moves = [
      { name: 'available', by: available * quantity },
      { name: 'onHand', by: onHand * quantity },
    ].filter(({ by }) => by !== 0);
    if (moves.length === 0) return [];
    const taken = moves.filter(({ by }) => by < 0);
    const isNew = type === 'inventory.stock-received.v1';
    const conditions = taken.map(({ name }) => `${name} >= :${name}Taken`);
    if (conditions.length === 0 && !isNew) conditions.push('attribute_exists(PK)');
    return [
      {
        action: {
          Update: {
            TableName: tableName,
            Key: marshall(stockKey(sku, shard)),
            UpdateExpression: `ADD ${moves.map(({ name }) => `${name} :${name}`).join(', ')}`,
            ...(conditions.length === 0 ? {} : { ConditionExpression: conditions.join(' AND ') }),
            ExpressionAttributeValues: marshall(
              Object.fromEntries([
                ...moves.map(({ name, by }) => [`:${name}`, by] as const),
                ...taken.map(({ name, by }) => [`:${name}Taken`, -by] as const),
              ]),
            ),
          },
        },
        ...(available < 0 ? { refusal: (): UnitsGone => ({ reason: 'units-gone' }) } : {}),
      },
    ];
  });

/** The units of a SKU that are available in all its counters. */
export const availableIn = (levels: readonly ShardLevel[] = []): number =>
  levels.reduce((sum, { available }) => sum + available, 0);

const counterSchema = z.object({ PK: z.string(), available: z.int(), onHand: z.int() });

/** The counters of each SKU as they are now; none for a SKU that was never received. */
export async function readCounters(
  options: DynamoDbOptions,
  skus: readonly string[],
  shards: number,
): Promise<ReadonlyMap<string, readonly ShardLevel[]>> {
  const places = [...new Set(skus)].flatMap((sku) =>
    Array.from({ length: shards }, (_, shard) => ({ sku, shard, key: stockKey(sku, shard) })),
  );
  const items = await readItems(
    options,
    places.map(({ key }) => key),
  );
  const byKey = new Map(items.map((item) => counterSchema.parse(item)).map((counter) => [counter.PK, counter]));
  return Map.groupBy(
    places.flatMap(({ sku, shard, key }) => {
      const counter = byKey.get(key.PK);
      return counter === undefined ? [] : [{ sku, shard, available: counter.available, onHand: counter.onHand }];
    }),
    ({ sku }) => sku,
  );
}
