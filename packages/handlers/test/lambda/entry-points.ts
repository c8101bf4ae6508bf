import { commerceSchedules } from '../../src/commerce/schedules.ts';
import { functionOf } from '../../src/http/route.ts';
import { relaySchedules } from '../../src/relay/schedules.ts';
import { routes } from '../../src/routes.ts';
import { subscriptions } from '../../src/subscriptions.ts';
import { workflows } from '../../src/workflows.ts';

/** Functions of the tables that have no adapters in the cloud yet (docs/decisions/0012). */
export const withoutAdapters: readonly string[] = ['lake-operator', 'ops-operator'];

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
const camel = (name: string): string => name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What makes the handler of each entry point out of a row of the tables, by the name of its file. */
export const entryPoints: Readonly<Record<string, RegExp>> = Object.fromEntries([
  ...routes
    .map(({ spec }) => functionOf(spec))
    .filter((name) => !withoutAdapters.includes(name))
    .map((name) => [name, new RegExp(`createHttpFunction\\(${camel(name)}Routes, `)] as const),
  ...subscriptions.map(
    ({ consumer }) => [consumer, new RegExp(`/consumers/${consumer}\\.ts'[^]*createConsumerFunction\\(`)] as const,
  ),
  ...workflows.flatMap(({ workflow, tasks }) =>
    Object.keys(tasks).map(
      (task) => [`${workflow}-${kebab(task)}`, new RegExp(`createTaskFunction\\(create${task}, `)] as const,
    ),
  ),
  ...[...commerceSchedules, ...relaySchedules].map(
    ({ schedule }) => [schedule, new RegExp(`createScheduleFunction\\(${camel(schedule)}, `)] as const,
  ),
  ['outbox-relay', /createOutboxRelay\(/],
  ['clickstream-transformation', /createFirehoseTransformation\(/],
]);
