import { functionOf } from '../../src/http/route.ts';
import { lendingRoutes } from '../../src/lending/routes.ts';
import { lendingSubscriptions } from '../../src/lending/subscriptions.ts';
import { lendingWorkflows } from '../../src/lending/workflows.ts';

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** What makes the handler of each entry point, by the name of its file. Lending only: nothing else is deployed yet. */
export const entryPoints: Readonly<Record<string, string>> = Object.fromEntries([
  ...lendingRoutes.map(({ spec }) => [functionOf(spec), `await lendingHttp('${functionOf(spec)}')`]),
  ...lendingSubscriptions.map(({ consumer }) => [consumer, `await lendingConsumer('${consumer}')`]),
  ...lendingWorkflows.flatMap(({ workflow, tasks }) =>
    Object.keys(tasks).map((task) => [`${workflow}-${kebab(task)}`, `await lendingTask('${workflow}', '${task}')`]),
  ),
  ['outbox-relay', 'outboxRelay()'],
]);
