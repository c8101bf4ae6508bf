import { type Context, type ContextTables, contextTables, functionOf, type RouteSpec } from '@emporion/handlers';

type Reasons = Readonly<Record<string, string>>;

/** What the tables have and no stage has yet, and why. */
export const notDeployed: {
  /** By the name of the function behind routes. */
  readonly functions: Reasons;
  readonly operations: Reasons;
  readonly schedules: Reasons;
} = {
  functions: {
    'lake-operator': 'Reports ask a query engine over the lake; its adapter comes with the lake.',
    'ops-operator': 'The bus keeps no journal in the cloud; dead letters are queues, and the console redrives them.',
  },
  operations: {
    describeApi:
      'The description is a file of the release: told from the whole table, it would weigh too much for a function.',
  },
  schedules: {
    'flush-clickstream': 'The delivery stream brings the events into the lake by itself.',
  },
};

const isDeployed = (spec: RouteSpec): boolean =>
  !Object.hasOwn(notDeployed.functions, functionOf(spec)) && !Object.hasOwn(notDeployed.operations, spec.operation);

/** The rows of the tables of a context that are deployed. */
export function deployedTables(
  context: Context,
): Omit<ContextTables<never>, 'routes'> & { readonly routes: readonly RouteSpec[] } {
  const { routes, subscriptions, workflows, schedules } = contextTables[context];
  return {
    routes: routes.map(({ spec }) => spec).filter(isDeployed),
    subscriptions,
    workflows,
    schedules: schedules.filter(({ schedule }) => !Object.hasOwn(notDeployed.schedules, schedule)),
  };
}

/** Every route that is deployed. */
export const deployedRoutes: readonly RouteSpec[] = (Object.keys(contextTables) as Context[]).flatMap(
  (context) => deployedTables(context).routes,
);
