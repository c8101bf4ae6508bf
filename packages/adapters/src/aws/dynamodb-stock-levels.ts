import { marshall } from '@aws-sdk/util-dynamodb';
import { type StockLevels, totalPerSku } from '@emporion/inventory';
import { type RecordingRefusal, subjectOf } from '@emporion/messages';
import { dynamoDbStockReader } from './dynamodb-stock-reader.ts';
import { aggregateKey } from './keys.ts';
import { recordingWrites } from './recording-writes.ts';
import { bucketOf } from './spread.ts';
import { counterWrites, type DynamoDbStockOptions, type UnitsGone } from './stock-counters.ts';
import { spreadOver } from './stock-shares.ts';
import { transact } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/**
 * The stock levels of a stock table, and the deliveries that raise them.
 *
 * A delivery has as many lines as a transaction takes: 98 SKUs, divided by the number of shards.
 */
export function dynamoDbStockLevels(options: DynamoDbStockOptions): StockLevels {
  const { tableName, outboxTableName, ids, shards = 1 } = options;
  return {
    ...dynamoDbStockReader(options),

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
}
