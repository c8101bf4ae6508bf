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
export { type CatalogSeed, seedCatalog } from '../samples/seed-catalog.ts';
export { type CognitoAddressesOptions, cognitoAddresses } from './cognito-addresses.ts';
export { ItemsNotDeleted } from './delete-items.ts';
export { dynamoDbApplicationDrafts } from './dynamodb-application-drafts.ts';
export { dynamoDbAvailableStock } from './dynamodb-available-stock.ts';
export { dynamoDbCarts } from './dynamodb-carts.ts';
export { dynamoDbCheckouts } from './dynamodb-checkouts.ts';
export { dynamoDbCreditReports } from './dynamodb-credit-reports.ts';
export { dynamoDbLoanApplications } from './dynamodb-loan-applications.ts';
export { dynamoDbLoanRetention } from './dynamodb-loan-retention.ts';
export { dynamoDbLoanReviews } from './dynamodb-loan-reviews.ts';
export {
  dynamoDbModelPublisher,
  dynamoDbModelReader,
  dynamoDbModelStore,
  ModelNotWritten,
} from './dynamodb-model-store.ts';
export { dynamoDbNotices } from './dynamodb-notices.ts';
export { type DynamoDbOrderPlacementsOptions, dynamoDbOrderPlacements } from './dynamodb-order-placements.ts';
export { dynamoDbOrderReader } from './dynamodb-order-reader.ts';
export { dynamoDbOrders } from './dynamodb-orders.ts';
export { dynamoDbOutboxItems } from './dynamodb-outbox-items.ts';
export { dynamoDbPayments } from './dynamodb-payments.ts';
export { dynamoDbPriceBook, dynamoDbPriceList } from './dynamodb-price-book.ts';
export { dynamoDbProductCatalog } from './dynamodb-product-catalog.ts';
export { dynamoDbProductShelf, ShelfContended } from './dynamodb-product-shelf.ts';
export { dynamoDbPurchaseHistory, dynamoDbPurchaseLog, dynamoDbPurchaseRecorder } from './dynamodb-purchase-log.ts';
export { dynamoDbReceipts } from './dynamodb-receipts.ts';
export { dynamoDbRedemptions, RedemptionContended } from './dynamodb-redemptions.ts';
export { dynamoDbSandboxCreditBureau, seedDynamoDbCreditFiles } from './dynamodb-sandbox-credit-bureau.ts';
export {
  type DynamoDbSandboxPaymentGatewayOptions,
  dynamoDbSandboxPaymentGateway,
} from './dynamodb-sandbox-payment-gateway.ts';
export { dynamoDbStockLevels } from './dynamodb-stock-levels.ts';
export {
  dynamoDbMovementHistory,
  dynamoDbMovementRecorder,
  dynamoDbStockMovements,
  MovementsNotWritten,
} from './dynamodb-stock-movements.ts';
export { dynamoDbStockPolicies, dynamoDbStockPolicyList, PoliciesNotWritten } from './dynamodb-stock-policies.ts';
export { dynamoDbStockReader } from './dynamodb-stock-reader.ts';
export { dynamoDbStockReservations } from './dynamodb-stock-reservations.ts';
export { dynamoDbStockTransfers } from './dynamodb-stock-transfers.ts';
export { dynamoDbLowStock, dynamoDbStockWatcher, dynamoDbStockWatches } from './dynamodb-stock-watches.ts';
export { dynamoDbStripePaymentRecords } from './dynamodb-stripe-payment-records.ts';
export { type EventBridgeOptions, eventBridgeEventPublisher } from './eventbridge-event-publisher.ts';
export {
  type FirehoseClickstreamJournalOptions,
  firehoseClickstreamJournal,
  RecordsNotTaken,
} from './firehose-clickstream-journal.ts';
export { type InProcessProductSearchOptions, inProcessProductSearch } from './in-process-product-search.ts';
export { OffersMissing } from './offer-items.ts';
export type { DynamoDbOptions, DynamoDbRecordingOptions, DynamoDbTransactionOptions } from './options.ts';
export { outboxEnvelope } from './outbox-envelope.ts';
export {
  type PersonalizePurchaseRecorderOptions,
  personalizePurchaseRecorder,
} from './personalize-purchase-recorder.ts';
export {
  type PersonalizeEngine,
  type PersonalizeRecommendationsOptions,
  personalizeRecommendations,
} from './personalize-recommendations.ts';
export {
  type AvroField,
  type PersonalizeSchema,
  personalizeSchemas,
  purchaseEventType,
} from './personalize-schemas.ts';
export { ItemsNotRead } from './read-items.ts';
export { type Addresses, NoticeUnderWay, type SesNotificationsOptions, sesNotifications } from './ses-notifications.ts';
export { type StepFunctionsCallbacksOptions, stepFunctionsCallbacks } from './step-functions-callbacks.ts';
export { type StepFunctionsProcessesOptions, stepFunctionsProcesses } from './step-functions-processes.ts';
export { StockContended } from './stock-contended.ts';
export type { DynamoDbStockOptions } from './stock-counters.ts';
export {
  catalogTable,
  type IndexDesign,
  type IndexName,
  indexKeyNames,
  loansTable,
  outboxTable,
  salesTable,
  stockTable,
  type TableDesign,
} from './table-designs.ts';
