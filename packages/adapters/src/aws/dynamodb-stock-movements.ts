import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  defaultLocation,
  type MovementRange,
  type StockMovement,
  type StockMovements,
  stockMovementSchema,
} from '@emporion/inventory';
import { formatInstant, type Instant } from '@emporion/kernel';
import { batchWrites } from './batch-writes.ts';
import { type ItemKey, keyText, placeInTime } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readIndex } from './read-index.ts';

/** The service did not write some of the movements, again and again. Others may be there; doing it again does no harm. */
export class MovementsNotWritten extends Error {
  override readonly name = 'MovementsNotWritten';
}

/**
 * The books of the stock in a stock table: a partition for each place and month, so that none grows for ever.
 *
 * Movements are written one by one, outside of the transactions of the stock, a unit each.
 */
export const dynamoDbStockMovements = (options: DynamoDbOptions): StockMovements => ({
  ...dynamoDbMovementRecorder(options),
  ...dynamoDbMovementHistory(options),
});

/** Only writes the books of a stock table. */
export function dynamoDbMovementRecorder(options: DynamoDbOptions): Pick<StockMovements, 'append'> {
  return {
    append: async (movements) => {
      const items = new Map(movements.map((movement) => [movement.id, { ...keyOf(movement), ...movement }]));
      const left = await batchWrites(
        options,
        [...items.values()].map((item) => ({ PutRequest: { Item: marshall(item) } })),
      );
      if (left > 0) throw new MovementsNotWritten(`not written: ${left} of ${items.size} movements`);
    },
  };
}

/** Only reads the books of a stock table. */
export function dynamoDbMovementHistory(options: DynamoDbOptions): Pick<StockMovements, 'list'> {
  return {
    list: async (range) => {
      const { from, until, limit, order = 'ascending' } = range;
      const found: StockMovement[] = [];
      for (const month of monthsOf(range)) {
        const partition = partitionOf(range, month);
        const after = order === 'ascending' ? afterIn(range) : beforeIn(range);
        for await (const items of readIndex(options, { partition, order, after, limit: limit - found.length })) {
          const movements = items
            .map((item) => movementIn(unmarshall(item)))
            .filter(({ at }) => at >= from && at < until);
          found.push(...movements);
          if (found.length >= limit || movements.length < items.length) return found.slice(0, limit);
        }
      }
      return found;
    },
  };
}

const monthOf = (at: Instant): string => formatInstant(at).slice(0, '2026-11'.length);

const partitionOf = (
  { sku, location = defaultLocation }: Pick<MovementRange, 'sku' | 'location'>,
  month: string,
): string => keyText('LEDGER', sku, location, month);

const keyOf = (movement: StockMovement): ItemKey => ({
  PK: partitionOf(movement, monthOf(movement.at)),
  SK: placeInTime(movement.at, movement.id),
});

/** The place after which a page begins: every movement of a moment stands behind the moment itself. */
const afterIn = ({ from, after }: MovementRange): string =>
  after === undefined || after.at < from ? formatInstant(from) : placeInTime(after.at, after.id);

/** The same from the other end: no movement stands behind a moment and before the moment itself. */
const beforeIn = ({ until, after }: MovementRange): string =>
  after === undefined || after.at >= until ? formatInstant(until) : placeInTime(after.at, after.id);

/** The months of a range in its order, from that of the page before. */
function monthsOf({ from, until, order = 'ascending', after }: MovementRange): readonly string[] {
  const reached = after === undefined || after.at < from || after.at >= until ? undefined : after.at;
  const isAscending = order === 'ascending';
  const [first, last] = isAscending ? [reached ?? from, until] : [from, reached ?? until];
  const months: string[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = nextMonth(month)) months.push(month);
  return isAscending ? months : months.toReversed();
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return [String(next[0]).padStart(4, '0'), String(next[1]).padStart(2, '0')].join('-');
}

const movementIn = ({ PK: _, SK: __, ...movement }: Record<string, unknown>): StockMovement =>
  stockMovementSchema.parse(movement);
