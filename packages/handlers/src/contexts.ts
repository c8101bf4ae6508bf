import { checkoutSubscriptions } from './commerce/checkout/subscriptions.ts';
import { checkoutWorkflows } from './commerce/checkout/workflows.ts';
import { commerceRoutes } from './commerce/routes.ts';
import { commerceSchedules } from './commerce/schedules.ts';
import type { ScheduleRow } from './consumers/schedule.ts';
import type { SubscriptionRow } from './consumers/subscription.ts';
import type { Context, RouteRow } from './http/route.ts';
import { lakeRoutes } from './lake/routes.ts';
import { lakeSchedules } from './lake/schedules.ts';
import { lendingRoutes } from './lending/routes.ts';
import { lendingSubscriptions } from './lending/subscriptions.ts';
import { lendingWorkflows } from './lending/workflows.ts';
import { opsRoutes } from './ops/routes.ts';
import { relaySchedules } from './relay/schedules.ts';
import type { WorkflowRow } from './workflows/workflow.ts';

/** The wiring of one context, whatever its functions need of the world. */
export interface ContextTables {
  readonly routes: readonly Pick<RouteRow<never>, 'spec'>[];
  readonly subscriptions: readonly Omit<SubscriptionRow<never>, 'create'>[];
  readonly workflows: readonly WorkflowRow<never>[];
  readonly schedules: readonly Omit<ScheduleRow<never>, 'create'>[];
}

/** The wiring tables by context, for whoever deploys one context at a time. */
export const contextTables: Readonly<Record<Context, ContextTables>> = {
  commerce: {
    routes: commerceRoutes,
    subscriptions: checkoutSubscriptions,
    workflows: checkoutWorkflows,
    schedules: commerceSchedules,
  },
  lending: {
    routes: lendingRoutes,
    subscriptions: lendingSubscriptions,
    workflows: lendingWorkflows,
    schedules: [],
  },
  lake: { routes: lakeRoutes, subscriptions: [], workflows: [], schedules: lakeSchedules },
  ops: { routes: opsRoutes, subscriptions: [], workflows: [], schedules: relaySchedules },
};
