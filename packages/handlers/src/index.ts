export { type GuestCookie, signedGuestCookie } from './commerce/cart/guest-cookie.ts';
export type { IndexPorts } from './commerce/catalog/ports.ts';
export { searchIndexSubscriptions } from './commerce/catalog/subscriptions.ts';
export { createDirectConsumerFunction, type DirectConsumerFunction } from './consumers/direct.ts';
export { createScheduleFunction, type ScheduleRow } from './consumers/schedule.ts';
export {
  type ConsumerFunction,
  createConsumerFunction,
  defaultBatchSize,
  defaultMaxConcurrency,
  defaultMaxDeliveries,
  type SubscriptionRow,
} from './consumers/subscription.ts';
export { type ContextTables, contextTables } from './contexts.ts';
export type { Problem } from './http/answer.ts';
export { type Cursors, signedCursors } from './http/cursor.ts';
export { createHttpFunction, type EdgePorts, type HttpFunction } from './http/edge.ts';
export { problemDocument } from './http/problem.ts';
export {
  type Audience,
  audienceOf,
  audienceOfScope,
  type Context,
  functionOf,
  type RouteRow,
  type RouteSpec,
  type Scope,
} from './http/route.ts';
export { createFirehoseTransformation, type FirehoseTransformation } from './lake/firehose-transformation.ts';
export { type MetricName, metricNamespace, metricTable } from './observability/metric-table.ts';
export type { LambdaFunction } from './observed.ts';
export type { BusJournal, DeadLetter, OpsPorts, PublishedEvent, Readiness } from './ops/ports.ts';
export type { Ports } from './ports.ts';
export type { RelayPorts } from './relay/ports.ts';
export { createOutboxRelay, type OutboxRelay } from './relay/relay-outbox.ts';
export { relaySchedules } from './relay/schedules.ts';
export { routes } from './routes.ts';
export { schedules } from './schedules.ts';
export { subscriptions } from './subscriptions.ts';
export { mostPayloadBytes } from './workflows/payload.ts';
export { createTaskFunction, functionOfTask, type WorkflowRow } from './workflows/workflow.ts';
export { workflows } from './workflows.ts';
