import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { err, millisecondsPerMinute, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import { persistently } from './backoff.ts';
import { isPassing } from './faults.ts';
import { type Item, itemSize } from './item-size.ts';
import type { DynamoDbOptions } from './options.ts';

/** One action of a transaction. */
export interface Write<Refusal> {
  readonly action: TransactWriteItem;
  /**
   * What it means that the condition of the action did not hold, by the item that stands there now.
   *
   * @default - it must hold: the transaction throws
   */
  readonly refusal?: (current: Item | undefined) => Refusal;
}

/** Writes that are made together, and how to tell later whether they were. */
export interface Transaction<Refusal> {
  /** At most 100. Where the conditions of several do not hold, the refusal is that of the first. */
  readonly writes: readonly Write<Refusal>[];
  /** Names this transaction among all, for the service to know a repeat by. From 1 to 36 characters. */
  readonly token: string;
  /** Whether what is stored shows that it was made: asked when its answer may have been lost. */
  readonly wasMade: () => Promise<boolean>;
}

const mostWrites = 100;
const largestTransaction = 4 * 2 ** 20;
const tokenLife = 10 * millisecondsPerMinute;

/**
 * Make all writes or none.
 *
 * A transaction that collided or whose answer was lost is repeated under its token. While the service remembers a
 * token, it answers what was made with success, so that a refusal is the truth. Later than that the refusal may be due
 * to what was made here: then only what is stored can show it.
 *
 * @returns a refusal only if nothing was written.
 * @throws RangeError if there are more writes than a transaction holds, or they are larger.
 * @throws what the service said, if nobody knows whether it was made.
 */
export async function transact<Refusal>(
  options: DynamoDbOptions,
  { writes, token, wasMade }: Transaction<Refusal>,
): Promise<Result<void, Refusal>> {
  assertFits(writes);
  const command = new TransactWriteItemsCommand({
    ClientRequestToken: token,
    TransactItems: writes.map(({ action }) => action),
  });
  const forgotten = plusMilliseconds(options.clock.now(), tokenLife);
  try {
    await persistently(options, () => options.client.send(command));
    return ok(undefined);
  } catch (error) {
    const refusal = refusalOf(writes, error);
    if (refusal === undefined && !isPassing(error)) throw error;
    if (refusal !== undefined && options.clock.now() < forgotten) return err(refusal);
    if (await wasMade()) return ok(undefined);
    throw error;
  }
}

/** The refusal of the first write whose condition did not hold. The reasons stand in the order of the writes. */
function refusalOf<Refusal>(writes: readonly Write<Refusal>[], error: unknown): Refusal | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  return writes[failed]?.refusal?.(reasons[failed]?.Item);
}

function assertFits(writes: readonly Write<unknown>[]): void {
  if (writes.length > mostWrites) throw new RangeError(`too many writes for a transaction: ${writes.length}`);
  const bytes = writes.reduce((sum, { action }) => sum + sizeOf(action), 0);
  if (bytes > largestTransaction) throw new RangeError(`too large for a transaction: ${bytes} bytes`);
}

/** What an action brings along; what it already finds in the table is not known here. */
function sizeOf({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): number {
  if (Put !== undefined) return itemSize(Put.Item ?? {});
  const other = Update ?? Delete ?? ConditionCheck;
  return itemSize(other?.Key ?? {}) + itemSize(other?.ExpressionAttributeValues ?? {});
}
