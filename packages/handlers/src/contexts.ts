import { customerCartRoutes, guestCartRoutes } from './commerce/cart/routes.ts';
import { catalogRoutes, searchRoutes } from './commerce/catalog/routes.ts';
import { customerCheckoutRoutes, customerOrderRoutes, warehouseRoutes } from './commerce/checkout/routes.ts';
import { checkoutSubscriptions } from './commerce/checkout/subscriptions.ts';
import { checkoutWorkflows } from './commerce/checkout/workflows.ts';
import { paymentRoutes, webhookRoutes } from './commerce/payments/routes.ts';
import type { CommercePorts } from './commerce/ports.ts';
import { recommendationRoutes, similarProductRoutes } from './commerce/recommendations/routes.ts';
import { recommendationSubscriptions } from './commerce/recommendations/subscriptions.ts';
import { commerceSchedules } from './commerce/schedules.ts';
import { stockRoutes } from './commerce/stock/routes.ts';
import { stockSubscriptions } from './commerce/stock/subscriptions.ts';
import type { ScheduleRow } from './consumers/schedule.ts';
import type { SubscriptionRow } from './consumers/subscription.ts';
import type { Context, RouteRow } from './http/route.ts';
import type { LakePorts } from './lake/ports.ts';
import { lakeOperatorRoutes, lakePublicRoutes } from './lake/routes.ts';
import { lakeSchedules } from './lake/schedules.ts';
import type { LendingPorts } from './lending/ports.ts';
import {
  lendingAuditorRoutes,
  lendingChangeRoutes,
  lendingCustomerRoutes,
  lendingDraftRoutes,
  lendingFigureRoutes,
  lendingPublicRoutes,
  lendingReviewerRoutes,
} from './lending/routes.ts';
import { lendingSchedules } from './lending/schedules.ts';
import { lendingSubscriptions } from './lending/subscriptions.ts';
import { lendingWorkflows } from './lending/workflows.ts';
import type { OpsPorts } from './ops/ports.ts';
import { opsOperatorRoutes, opsPublicRoutes } from './ops/routes.ts';
import { relaySchedules } from './relay/schedules.ts';
import type { WorkflowRow } from './workflows/workflow.ts';

/** The wiring of one context. */
export interface ContextTables<Ports> {
  readonly routes: readonly RouteRow<Ports>[];
  readonly subscriptions: readonly SubscriptionRow<Ports>[];
  readonly workflows: readonly WorkflowRow<Ports>[];
  readonly schedules: readonly ScheduleRow<Ports>[];
}

// No entry point of a function may load this module: it holds all of a context, and a bundle would too.

export const commerceTables: ContextTables<CommercePorts> = {
  routes: [
    ...catalogRoutes,
    ...searchRoutes,
    ...guestCartRoutes,
    ...customerCartRoutes,
    ...customerCheckoutRoutes,
    ...customerOrderRoutes,
    ...warehouseRoutes,
    ...webhookRoutes,
    ...paymentRoutes,
    ...stockRoutes,
    ...similarProductRoutes,
    ...recommendationRoutes,
  ],
  subscriptions: [...checkoutSubscriptions, ...recommendationSubscriptions, ...stockSubscriptions],
  workflows: checkoutWorkflows,
  schedules: commerceSchedules,
};

export const lendingTables: ContextTables<LendingPorts> = {
  routes: [
    ...lendingPublicRoutes,
    ...lendingDraftRoutes,
    ...lendingCustomerRoutes,
    ...lendingChangeRoutes,
    ...lendingFigureRoutes,
    ...lendingReviewerRoutes,
    ...lendingAuditorRoutes,
  ],
  subscriptions: lendingSubscriptions,
  workflows: lendingWorkflows,
  schedules: lendingSchedules,
};

export const lakeTables: ContextTables<LakePorts> = {
  routes: [...lakePublicRoutes, ...lakeOperatorRoutes],
  subscriptions: [],
  workflows: [],
  schedules: lakeSchedules,
};

export const opsTables: ContextTables<OpsPorts> = {
  routes: [...opsPublicRoutes, ...opsOperatorRoutes],
  subscriptions: [],
  workflows: [],
  schedules: [],
};

/** The tables by context, for whoever deploys one context at a time. Where events are relayed, that is done by `ops`. */
export const contextTables: Readonly<Record<Context, ContextTables<never>>> = {
  commerce: commerceTables,
  lending: lendingTables,
  lake: lakeTables,
  ops: { ...opsTables, schedules: relaySchedules },
};
