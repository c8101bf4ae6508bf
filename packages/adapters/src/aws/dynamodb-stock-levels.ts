import { marshall } from '@aws-sdk/util-dynamodb';
import { type StockLevel, type StockLevels, totalPerSku } from '@emporion/inventory';
import { type RecordingRefusal, subjectOf } from '@emporion/messages';
import { heldReservations } from './held-reservations.ts';
import { aggregateKey } from './keys.ts';
import { recordingWrites } from './recording-writes.ts';
import {
  availableIn,
  counterWrites,
  type DynamoDbStockOptions,
  readCounters,
  type UnitsGone,
} from './stock-counters.ts';
import { spreadOver } from './stock-shares.ts';
import { transact } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';
import { bucketOf } from './waiting-list.ts';

/**
 * The stock levels of a stock table: what is available and on hand is counted, what is held is told by the reservations,
 * and the rest is committed. While stock moves, held and committed are as true as the index of the reservations.
 *
 * A delivery has as many lines as a transaction takes: 98 SKUs, divided by the number of shards.
 */
export function dynamoDbStockLevels(options: DynamoDbStockOptions): StockLevels {
  const { tableName, outboxTableName, ids, shards = 1 } = options;
  return {
    levels: async (skus) => {
      const counters = await readCounters(options, skus, shards);
      const counted = skus.map((sku) => {
        const levels = counters.get(sku) ?? [];
        const [available, onHand] = [availableIn(levels), levels.reduce((sum, level) => sum + level.onHand, 0)];
        return { sku, available, onHand };
      });
      const isAnyTaken = counted.some(({ available, onHand }) => available < onHand);
      const held = isAnyTaken ? await heldUnits() : new Map<string, number>();
      return counted.map((level) => levelOf(level, held.get(level.sku) ?? 0));
    },

    receive: async ({ id, lines }, { at, cause }) => {
      const event = { type: 'inventory.stock-received.v1', data: { lines: totalPerSku(lines) } } as const;
      const key = aggregateKey('DELIVERY', id);
      const token = ids.next();
      const place = { tableName, outboxTableName, subject: subjectOf('stock-delivery', id), expectedVersion: 0, ids };
      await transact<RecordingRefusal | UnitsGone>(options, {
        writes: [
          {
            action: {
              Put: {
                TableName: tableName,
                Item: marshall({ ...key, v: 1, tx: token }),
                ConditionExpression: 'attribute_not_exists(PK)',
              },
            },
            refusal: () => ({ reason: 'already-received' }),
          },
          ...recordingWrites(place, { events: [event], at, cause }),
          ...counterWrites(tableName, event.type, spreadOver(shards, event.data.lines, bucketOf(id, shards))),
        ],
        token,
        wasMade: () => isWrittenBy(options, key, token),
      });
    },
  };

  async function heldUnits(): Promise<ReadonlyMap<string, number>> {
    const units = new Map<string, number>();
    for (const { lines } of await heldReservations(options)) {
      for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
    }
    return units;
  }
}

/** The counters were read before the reservations: no more can be held than was taken then. */
function levelOf({ sku, available, onHand }: Omit<StockLevel, 'held' | 'committed'>, heldNow: number): StockLevel {
  const taken = onHand - available;
  const held = Math.min(heldNow, taken);
  return { sku, onHand, available, held, committed: taken - held };
}
