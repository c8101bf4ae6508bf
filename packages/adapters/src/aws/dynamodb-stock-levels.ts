import { marshall } from '@aws-sdk/util-dynamodb';
import {
  type InsufficientStock,
  type InventoryEvent,
  mergedChanges,
  mergedLines,
  type StockLevels,
  type StockLine,
  type StockOccasion,
  shortagesOf,
} from '@emporion/inventory';
import { err, ok, type Result } from '@emporion/kernel';
import { type RecordingRefusal, subjectOf } from '@emporion/messages';
import { pauses } from './backoff.ts';
import { dynamoDbStockReader } from './dynamodb-stock-reader.ts';
import { aggregateKey } from './keys.ts';
import { readItem } from './read-items.ts';
import { recordingWrites } from './recording-writes.ts';
import { bucketOf } from './spread.ts';
import { StockContended } from './stock-contended.ts';
import {
  assertLocations,
  counterMoves,
  counterWrites,
  type DynamoDbStockOptions,
  levelIn,
  readCounters,
  type StockShare,
  type UnitsGone,
} from './stock-counters.ts';
import { putOn, sharesOf } from './stock-shares.ts';
import { transact } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/** Something that changes the stock once. */
interface StockDocument {
  readonly prefix: 'DELIVERY' | 'ADJUSTMENT';
  readonly subject: string;
  readonly id: string;
  readonly event: InventoryEvent;
}

/**
 * The stock levels of a stock table, the deliveries that raise them, and the adjustments that correct them.
 *
 * A delivery has as many lines as a transaction takes: 98 SKUs, divided by the number of shards.
 */
export function dynamoDbStockLevels(options: DynamoDbStockOptions): StockLevels {
  const { tableName, outboxTableName, ids, shards = 1 } = options;

  const write = (
    { prefix, subject, id, event }: StockDocument,
    shares: readonly StockShare[],
    { at, cause }: StockOccasion,
  ): Promise<Result<void, RecordingRefusal | UnitsGone>> => {
    const key = aggregateKey(prefix, id);
    const token = ids.next();
    const place = { tableName, outboxTableName, subject, expectedVersion: 0, ids };
    return transact<RecordingRefusal | UnitsGone>(options, {
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
        ...counterWrites(tableName, counterMoves(event.type, shares)),
      ],
      token,
      wasMade: () => isWrittenBy(options, key, token),
    });
  };

  /** Where units that were found are put, and where those that are missing are taken from. */
  const look = async (
    event: InventoryEvent,
    first: number,
  ): Promise<Result<readonly StockShare[], InsufficientStock>> => {
    const { lines } = event.data;
    const levels = await readCounters(options, lines, shards);
    const shortages = shortagesOf(event, (place) => levelIn(levels, place));
    if (shortages.length > 0) return err({ reason: 'insufficient-stock', shortages });
    const missing = lines.filter(({ quantity }) => quantity < 0);
    return ok([
      ...putOn(
        shards,
        lines.filter(({ quantity }) => quantity > 0),
        { first, levels },
      ),
      ...sharesOf(missing.map(opposite), levels, first).map(opposite),
    ]);
  };

  const isMade = async ({ prefix, id }: StockDocument): Promise<boolean> =>
    (await readItem(options, aggregateKey(prefix, id))) !== undefined;

  return {
    ...dynamoDbStockReader(options),

    receive: async ({ id, lines }, occasion) => {
      const event = { type: 'inventory.stock-received.v1', data: { lines: mergedLines(lines) } } as const;
      assertLocations(options, event.data.lines);
      const document = { prefix: 'DELIVERY', subject: subjectOf('stock-delivery', id), id, event } as const;
      const levels = shards === 1 ? new Map() : await readCounters(options, event.data.lines, shards);
      await write(document, putOn(shards, event.data.lines, { first: bucketOf(id, shards), levels }), occasion);
    },

    adjust: async ({ id, lines, reason }, occasion) => {
      const event = { type: 'inventory.stock-adjusted.v1', data: { lines: mergedChanges(lines), reason } } as const;
      assertLocations(options, event.data.lines);
      const document = { prefix: 'ADJUSTMENT', subject: subjectOf('stock-adjustment', id), id, event } as const;
      const pause = pauses(options);
      for (;;) {
        // Asked first, because what an adjustment took is not there to be taken again.
        if (await isMade(document)) return ok(undefined);
        const shares = await look(event, bucketOf(id, shards));
        if (!shares.ok) return shares;
        const made = await write(document, shares.value, occasion);
        if (made.ok || made.error.reason !== 'units-gone') return ok(undefined);
        if (!(await pause())) throw new StockContended(`changed by others again and again: adjustment ${id}`);
      }
    },
  };
}

const opposite = <Line extends StockLine>(line: Line): Line => ({ ...line, quantity: -line.quantity });
