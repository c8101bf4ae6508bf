import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDbOptions,
  type DynamoDbRecordingOptions,
  type DynamoDbTransactionOptions,
  dynamoDbApplicationDrafts,
  dynamoDbAvailableStock,
  dynamoDbCarts,
  dynamoDbCheckouts,
  dynamoDbLoanApplications,
  dynamoDbLoanRetention,
  dynamoDbLoanReviews,
  dynamoDbLowStock,
  dynamoDbMovementHistory,
  dynamoDbMovementRecorder,
  dynamoDbNotices,
  dynamoDbOrderPlacements,
  dynamoDbOrderReader,
  dynamoDbOrders,
  dynamoDbOutboxItems,
  dynamoDbPayments,
  dynamoDbPriceBook,
  dynamoDbProductCatalog,
  dynamoDbReceipts,
  dynamoDbRedemptions,
  dynamoDbStockPolicies,
  dynamoDbStockReader,
  dynamoDbStockReservations,
  dynamoDbStockWatcher,
} from '@emporion/adapters/aws';
import type { ProductCatalog } from '@emporion/catalog';
import type { StockLevels, StockMovements, StockPolicies, StockReservations, StockWatches } from '@emporion/inventory';
import type { ApplicationDrafts, LoanApplications, LoanRetention, Notices, Reviews } from '@emporion/loan-origination';
import type { OutboxItems, Receipts } from '@emporion/messages';
import type { Carts, Checkouts, OrderPlacements, Orders } from '@emporion/ordering';
import type { Payments } from '@emporion/payments';
import type { PriceBook, Redemptions } from '@emporion/pricing';
import type { Readiness } from '../ops/ports.ts';
import { clock, ids, random, repeatedLimits } from './runtime.ts';
import { setting, type TableSetting } from './settings.ts';

const client = new DynamoDBClient({ maxAttempts: 1, requestHandler: repeatedLimits });

export const reading = (table: TableSetting): DynamoDbOptions => ({ client, tableName: setting(table), clock, random });

export const writing = (table: TableSetting): DynamoDbTransactionOptions => ({ ...reading(table), ids });

const recording = (table: TableSetting): DynamoDbRecordingOptions => ({
  ...writing(table),
  outboxTableName: setting('OUTBOX_TABLE'),
});

export { outboxEnvelope } from '@emporion/adapters/aws';

// Each is a function, so that a bundle holds those that its entry point calls, and asks for their settings only.

export const applications = (): LoanApplications => dynamoDbLoanApplications(recording('LOANS_TABLE'));
export const drafts = (): ApplicationDrafts => dynamoDbApplicationDrafts(recording('LOANS_TABLE'));
export const reviews = (): Reviews => dynamoDbLoanReviews(recording('LOANS_TABLE'));
export const notices = (): Notices => dynamoDbNotices(reading('LOANS_TABLE'));
export const retention = (): LoanRetention => dynamoDbLoanRetention(writing('LOANS_TABLE'));
export const loanReceipts = (): Receipts => dynamoDbReceipts(reading('LOANS_TABLE'));

export const catalog = (): ProductCatalog => dynamoDbProductCatalog(reading('CATALOG_TABLE'));
export const priceBook = (): PriceBook => dynamoDbPriceBook(reading('CATALOG_TABLE'));
export const stockLevels = (): Pick<StockLevels, 'levelsByLocation' | 'available'> =>
  dynamoDbStockReader(reading('STOCK_TABLE'));
export const availableStock = (): Pick<StockLevels, 'available'> => dynamoDbAvailableStock(reading('STOCK_TABLE'));
export const stockReservations = (): StockReservations => dynamoDbStockReservations(recording('STOCK_TABLE'));
export const stockPolicies = (): StockPolicies => dynamoDbStockPolicies(reading('STOCK_TABLE'));
export const stockWatcher = (): Pick<StockWatches, 'load' | 'save'> => dynamoDbStockWatcher(recording('STOCK_TABLE'));
export const lowStock = (): Pick<StockWatches, 'low'> => dynamoDbLowStock(reading('STOCK_TABLE'));
export const movementRecorder = (): Pick<StockMovements, 'append'> => dynamoDbMovementRecorder(reading('STOCK_TABLE'));
export const movementHistory = (): Pick<StockMovements, 'list'> => dynamoDbMovementHistory(reading('STOCK_TABLE'));
export const salesReceipts = (): Receipts => dynamoDbReceipts(reading('SALES_TABLE'));
export const carts = (): Carts => dynamoDbCarts(recording('SALES_TABLE'));
export const checkouts = (): Checkouts => dynamoDbCheckouts(recording('SALES_TABLE'));
export const orderReader = (): Pick<Orders, 'load'> => dynamoDbOrderReader(reading('SALES_TABLE'));
export const orders = (): Orders => dynamoDbOrders(recording('SALES_TABLE'));
export const payments = (): Payments => dynamoDbPayments(recording('SALES_TABLE'));
export const redemptions = (): Redemptions => dynamoDbRedemptions(writing('SALES_TABLE'));
export const placements = (): OrderPlacements =>
  dynamoDbOrderPlacements({ ...recording('SALES_TABLE'), stockTableName: setting('STOCK_TABLE') });

export const outboxItems = (): OutboxItems => dynamoDbOutboxItems(reading('OUTBOX_TABLE'));

/** Ready is who can read what is bought and borrowed. */
export const readiness = (): Readiness => {
  const stores = { loans: loanReceipts(), sales: salesReceipts() };
  return {
    problems: async () => {
      const problems = Object.entries(stores).map(async ([name, store]) => {
        try {
          await store.find('readiness', 'none');
          return [];
        } catch {
          return [`${name}: cannot be read`];
        }
      });
      return (await Promise.all(problems)).flat();
    },
  };
};
