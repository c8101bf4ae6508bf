import { join } from 'node:path';
import {
  openDatabase,
  scriptedPaymentGateway,
  sqliteRecorder,
  sqliteRedemptions,
  sqliteStockLevels,
  systemClock,
  uuidSource,
} from '@emporion/adapters/embedded';
import { subscriptions } from '@emporion/handlers';
import type { StockLevel } from '@emporion/inventory';
import type { BankLedgerLine } from '@emporion/payments/sandbox';
import { challengeUrlOf } from '../local-routes.ts';

/** What the platform of a data folder has written down and tells nobody over HTTP. */
export interface Books {
  /** The levels of the SKUs; all that were ever received by default. */
  levels(skus?: readonly string[]): Promise<readonly StockLevel[]>;
  /** The units of every SKU that were ever delivered. */
  received(): ReadonlyMap<string, number>;
  /** The books of the bank. */
  bank(): readonly BankLedgerLine[];
  /** What was taken from every limit of a promotion, by its counter. */
  redeemed(): ReadonlyMap<string, number>;
  /** No checkout is under way, and every consumer has seen all of its events. */
  isSettled(): boolean;
  close(): void;
}

/** Open the books of a data folder. The platform may be running. */
export function openBooks(data: string): Books {
  const database = openDatabase(join(data, 'emporion.db'));
  const recorder = sqliteRecorder({ database, ids: uuidSource({ clock: systemClock() }) });
  const stock = sqliteStockLevels({ database, recorder });
  const bank = scriptedPaymentGateway({ database, challengeUrlOf });
  sqliteRedemptions({ database });
  const exists = (sql: string, ...values: readonly string[]): boolean =>
    database.statement(`select 1 ${sql} limit 1`).get(...values) !== undefined;

  const received = (): ReadonlyMap<string, number> => {
    const units = new Map<string, number>();
    for (const { sku, quantity } of database
      .statement("select envelope from outbox where type = 'inventory.stock-received.v1'")
      .all()
      .flatMap(({ envelope }) => deliveredIn(String(envelope)))) {
      units.set(sku, (units.get(sku) ?? 0) + quantity);
    }
    return units;
  };

  return {
    levels: (skus = [...received().keys()]) => stock.levels(skus),
    received,
    bank: () => bank.ledger(),
    redeemed: () =>
      new Map(
        database
          .statement('select counter, taken from promotion_counter')
          .all()
          .map(({ counter, taken }) => [String(counter), Number(taken)]),
      ),
    isSettled: () =>
      !exists("from workflow_execution where workflow = 'checkout' and status = 'running'") &&
      !exists('from bus_retry') &&
      subscriptions.every(
        ({ consumer, types }) =>
          !exists(
            `from outbox where type in (select value from json_each(?))
               and position > coalesce((select position from bus_cursor where consumer = ?), 0)`,
            JSON.stringify(types),
            consumer,
          ),
      ),
    close: () => database.close(),
  };
}

interface Delivered {
  readonly sku: string;
  readonly quantity: number;
}

const deliveredIn = (envelope: string): readonly Delivered[] =>
  (JSON.parse(envelope) as { readonly data: { readonly lines: readonly Delivered[] } }).data.lines;
