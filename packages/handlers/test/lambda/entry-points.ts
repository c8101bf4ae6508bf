import { customerCartRoutes, guestCartRoutes } from '../../src/commerce/cart/routes.ts';
import { catalogRoutes, searchRoutes } from '../../src/commerce/catalog/routes.ts';
import { customerCheckoutRoutes, customerOrderRoutes, warehouseRoutes } from '../../src/commerce/checkout/routes.ts';
import { paymentRoutes, webhookRoutes } from '../../src/commerce/payments/routes.ts';
import { recommendationRoutes, similarProductRoutes } from '../../src/commerce/recommendations/routes.ts';
import { commerceSchedules } from '../../src/commerce/schedules.ts';
import { stockRoutes } from '../../src/commerce/stock/routes.ts';
import type { RouteRow } from '../../src/http/route.ts';
import { lakeOperatorRoutes, lakePublicRoutes } from '../../src/lake/routes.ts';
import {
  lendingAuditorRoutes,
  lendingChangeRoutes,
  lendingCustomerRoutes,
  lendingDraftRoutes,
  lendingFigureRoutes,
  lendingPublicRoutes,
  lendingReviewerRoutes,
} from '../../src/lending/routes.ts';
import { lendingSchedules } from '../../src/lending/schedules.ts';
import { opsOperatorRoutes, opsPublicRoutes } from '../../src/ops/routes.ts';
import { relaySchedules } from '../../src/relay/schedules.ts';
import { subscriptions } from '../../src/subscriptions.ts';
import { functionOfTask } from '../../src/workflows/workflow.ts';
import { workflows } from '../../src/workflows.ts';

/** Functions of the tables that have no adapters in the cloud yet; packages/infra says why. */
const withoutAdapters: readonly string[] = ['lake-operator', 'ops-operator'];

const camel = (name: string): string => name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The lists of routes that each function serves, by the names that the entry points call them. */
export const routeLists: Readonly<Record<string, Readonly<Record<string, readonly Pick<RouteRow<never>, 'spec'>[]>>>> =
  {
    'commerce-public': { catalogRoutes },
    'commerce-search': { searchRoutes },
    'commerce-cart': { guestCartRoutes, customerCartRoutes },
    'commerce-customer': { customerCheckoutRoutes },
    'commerce-orders': { customerOrderRoutes },
    'commerce-operator': { warehouseRoutes, paymentRoutes },
    'commerce-stock': { stockRoutes },
    'commerce-webhooks': { webhookRoutes },
    'commerce-similar': { similarProductRoutes },
    'commerce-recommendations': { recommendationRoutes },
    'lending-public': { lendingPublicRoutes },
    'lending-drafts': { lendingDraftRoutes },
    'lending-customer': { lendingCustomerRoutes },
    'lending-changes': { lendingChangeRoutes },
    'lending-figures': { lendingFigureRoutes },
    'lending-reviewer': { lendingReviewerRoutes },
    'lending-auditor': { lendingAuditorRoutes },
    'lake-public': { lakePublicRoutes },
    'lake-operator': { lakeOperatorRoutes },
    'ops-public': { opsPublicRoutes },
    'ops-operator': { opsOperatorRoutes },
  };

const listing = (names: readonly string[]): string =>
  names.length === 1 ? String(names[0]) : `\\[${names.map((name) => `\\.\\.\\.${name}`).join(', ')}\\]`;

/** What makes the handler of each entry point out of a row of the tables, by the name of its file. */
export const entryPoints: Readonly<Record<string, RegExp>> = Object.fromEntries([
  ...Object.entries(routeLists)
    .filter(([name]) => !withoutAdapters.includes(name))
    .map(([name, lists]) => [name, new RegExp(`createHttpFunction\\(${listing(Object.keys(lists))}, `)] as const),
  ...subscriptions.map(({ consumer, delivery }) => {
    const factory = delivery === 'direct' ? 'createDirectConsumerFunction' : 'createConsumerFunction';
    return [consumer, new RegExp(`/consumers/${consumer}\\.ts'[^]* ${factory}\\(`)] as const;
  }),
  ...workflows.flatMap(({ workflow, tasks }) =>
    Object.keys(tasks).map(
      (task) => [functionOfTask(workflow, task), new RegExp(`createTaskFunction\\(create${task}, `)] as const,
    ),
  ),
  ...[...commerceSchedules, ...lendingSchedules, ...relaySchedules].map(
    ({ schedule }) => [schedule, new RegExp(`createScheduleFunction\\(${camel(schedule)}, `)] as const,
  ),
  ['outbox-relay', /createOutboxRelay\(/],
  ['clickstream-transformation', /createFirehoseTransformation\(/],
]);
