import {
  changeTransfer,
  type InsufficientStock,
  type StockLine,
  type StockOccasion,
  type StockTransfer,
  type StockTransfers,
  shortagesOf,
  stockTransferSchema,
  type TransferChange,
  type TransferCommand,
  type TransferEvent,
  type TransferRefusal,
} from '@emporion/inventory';
import { err, ok, type Result } from '@emporion/kernel';
import type { RecordingRefusal } from '@emporion/messages';
import { aggregateItems } from './aggregate-items.ts';
import { pauses } from './backoff.ts';
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

/** The transfers of a stock table between its locations. They have as many lines as a delivery. */
export function dynamoDbStockTransfers(options: DynamoDbStockOptions): StockTransfers {
  const { tableName, ids, shards = 1 } = options;
  const items = aggregateItems<StockTransfer>({
    ...options,
    prefix: 'TRANSFER',
    noun: 'stock-transfer',
    schema: stockTransferSchema,
  });

  /** Where units that leave are taken from. */
  const take = async ({
    transfer,
    events,
  }: TransferChange): Promise<Result<readonly StockShare[], InsufficientStock>> => {
    const lines = linesOf(events);
    const levels = await readCounters(options, lines, shards);
    const shortages = events.flatMap((event) => shortagesOf(event, (place) => levelIn(levels, place)));
    return shortages.length > 0
      ? err({ reason: 'insufficient-stock', shortages })
      : ok(sharesOf(lines, levels, bucketOf(transfer.id, shards)));
  };

  /** Where units that arrive are put. */
  const put = async ({ transfer, events }: TransferChange): Promise<Result<readonly StockShare[], never>> => {
    const lines = linesOf(events);
    const levels = await readCounters(options, lines, shards);
    return ok(putOn(shards, lines, { first: bucketOf(transfer.id, shards), levels }));
  };

  const change = async <Refusal>(
    id: string,
    { command, sharesFor }: TransferStep<Refusal>,
    { at, cause }: StockOccasion,
  ): Promise<Result<StockTransfer, Refusal | TransferRefusal>> => {
    const pause = pauses(options);
    for (;;) {
      const found = await items.load(id);
      const changed = changeTransfer(found?.state, command);
      if (!changed.ok) return changed;
      const { transfer, events } = changed.value;
      if (events.length === 0) return ok(transfer);
      const shares = await sharesFor(changed.value);
      if (!shares.ok) return shares;
      const token = ids.next();
      const { writes, wasMade } = items.change(transfer, found?.version ?? 0, { events, at, cause }, token);
      const made = await transact<RecordingRefusal | UnitsGone>(options, {
        writes: [
          ...writes,
          ...events.flatMap(({ type }) => counterWrites(tableName, counterMoves(type, shares.value))),
        ],
        token,
        wasMade,
      });
      if (made.ok) return ok(transfer);
      if (!(await pause())) throw new StockContended(`changed by others again and again: transfer ${id}`);
    }
  };

  return {
    dispatch: async (request, occasion) => {
      assertLocations(
        options,
        [request.from, request.to].map((location) => ({ sku: '', quantity: 1, location })),
      );
      const command = { type: 'dispatch-transfer', ...request } as const;
      return change(request.id, { command, sharesFor: take }, occasion);
    },
    receive: (id, occasion) => change(id, { command: { type: 'receive-transfer' }, sharesFor: put }, occasion),
  };
}

/** A command, and which counters its change moves. */
interface TransferStep<Refusal> {
  readonly command: TransferCommand;
  readonly sharesFor: (change: TransferChange) => Promise<Result<readonly StockShare[], Refusal>>;
}

const linesOf = (events: readonly TransferEvent[]): readonly StockLine[] => events.flatMap(({ data }) => data.lines);
