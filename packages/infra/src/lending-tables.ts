import {
  type Audience,
  audienceOf,
  type Ports,
  type RouteSpec,
  routes,
  type SubscriptionRow,
  subscriptions,
  type WorkflowRow,
  workflows,
} from '@emporion/handlers';
import { contextOf } from '@emporion/messages';

// The rows of the wiring tables that are deployed: those of lending, as long as the other contexts have no composition.

/** The routes of lending. */
export const lendingRoutes: readonly RouteSpec[] = routes
  .map(({ spec }) => spec)
  .filter(({ context }) => context === 'lending');

/** Whom those routes are for. */
export const lendingAudiences: readonly Audience[] = [...new Set(lendingRoutes.map(audienceOf))];

/** The consumers of what happens in lending. */
export const lendingSubscriptions: readonly SubscriptionRow<Ports>[] = subscriptions.filter(({ types }) =>
  types.every((type) => contextOf(type) === 'lending'),
);

/** The workflow that owns the status of a loan application. */
export const loanApplicationWorkflow: WorkflowRow<Ports> = workflowOf('loan-application');

function workflowOf(name: string): WorkflowRow<Ports> {
  const found = workflows.find(({ workflow }) => workflow === name);
  if (found === undefined) throw new RangeError(`not in the table of workflows: ${name}`);
  return found;
}
