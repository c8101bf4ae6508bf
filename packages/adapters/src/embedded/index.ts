export { aesTokenVault } from '../node/aes-token-vault.ts';
export {
  type CircuitBreaker,
  type CircuitBreakerOptions,
  CircuitOpen,
  type CircuitState,
  circuitBreaker,
} from '../node/circuit-breaker.ts';
export { type RetryBudget, type RetryBudgetOptions, retryBudget } from '../node/retry-budget.ts';
export { hmacSha256, sha256 } from '../node/sha256.ts';
export { systemClock } from '../node/system-clock.ts';
export { uuidSource } from '../node/uuid-source.ts';
export { guardedCreditBureau } from '../partners/guarded-credit-bureau.ts';
export { type GuardedPaymentGatewayOptions, guardedPaymentGateway } from '../partners/guarded-payment-gateway.ts';
export { type GuardedRecommendationsOptions, guardedRecommendations } from '../partners/guarded-recommendations.ts';
export { type HttpCreditBureauOptions, httpCreditBureau } from '../partners/http-credit-bureau.ts';
export type { CreditFile } from '../samples/credit-file.ts';
export { type SampleCard, sampleCards } from '../samples/sample-cards.ts';
export { sampleCreditFile, sampleCreditFiles, sampleCustomerId } from '../samples/sample-credit-files.ts';
export { type SampleProduct, sampleCategories, sampleProductId, sampleProducts } from '../samples/sample-products.ts';
export { samplePurchases } from '../samples/sample-purchases.ts';
export { sampleStockPolicies } from '../samples/sample-stock-policies.ts';
export { type CatalogSeed, seedCatalog } from '../samples/seed-catalog.ts';
export { type ClickstreamLake, type ClickstreamLakeOptions, clickstreamLake } from './clickstream-lake.ts';
export { type Database, DatabaseDamaged, openDatabase, type SqlRow, type SqlValue } from './database.ts';
export {
  type DurableWorkflows,
  type DurableWorkflowsOptions,
  durableWorkflows,
  type Workflow,
} from './durable-workflows.ts';
export { type BusConsumer, type OutboxBus, type OutboxBusOptions, outboxBus } from './outbox-bus.ts';
export { type Recorder, sqliteRecorder } from './recorder.ts';
export { scriptedCreditBureau, seedCreditReports } from './scripted-credit-bureau.ts';
export { type ScriptedBank, scriptedPaymentGateway } from './scripted-payment-gateway.ts';
export { sqliteApplicationDrafts } from './sqlite-application-drafts.ts';
export { sqliteBusJournal } from './sqlite-bus-journal.ts';
export { sqliteCarts } from './sqlite-carts.ts';
export { sqliteCreditReports } from './sqlite-credit-reports.ts';
export { sqliteLoanApplications } from './sqlite-loan-applications.ts';
export { sqliteLoanRetention } from './sqlite-loan-retention.ts';
export { sqliteLoanReviews } from './sqlite-loan-reviews.ts';
export { sqliteModelStore } from './sqlite-model-store.ts';
export { sqliteNotices } from './sqlite-notices.ts';
export { sqliteCheckouts, sqliteOrderPlacements, sqliteOrders } from './sqlite-orders.ts';
export { sqlitePayments } from './sqlite-payments.ts';
export { sqlitePriceBook } from './sqlite-price-book.ts';
export { sqliteProductCatalog } from './sqlite-product-catalog.ts';
export { RebuildReplaced, sqliteProductIndex } from './sqlite-product-index.ts';
export { sqliteProductSearch } from './sqlite-product-search.ts';
export { sqliteProductShelf } from './sqlite-product-shelf.ts';
export { seedPurchases, sqlitePurchaseLog } from './sqlite-purchase-log.ts';
export { sqliteReceipts } from './sqlite-receipts.ts';
export { sqliteRedemptions } from './sqlite-redemptions.ts';
export { sqliteStockLevels } from './sqlite-stock-levels.ts';
export { sqliteStockMovements } from './sqlite-stock-movements.ts';
export { sqliteStockPolicies } from './sqlite-stock-policies.ts';
export { sqliteStockReservations } from './sqlite-stock-reservations.ts';
export { sqliteStockTransfers } from './sqlite-stock-transfers.ts';
export { sqliteStockWatches } from './sqlite-stock-watches.ts';
export { sqliteStripePaymentRecords } from './sqlite-stripe-payment-records.ts';
export { type VirtualClock, virtualClock } from './virtual-clock.ts';
export { UnfitFlow } from './workflow-flow.ts';
