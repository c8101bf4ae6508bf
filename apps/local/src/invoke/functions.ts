import {
  createConsumerFunction,
  createDirectConsumerFunction,
  createFirehoseTransformation,
  createHttpFunction,
  createOutboxRelay,
  createScheduleFunction,
  createTaskFunction,
  functionOf,
  functionOfTask,
  type LambdaFunction,
  relaySchedules,
  routes,
  schedules,
  subscriptions,
  workflows,
} from '@emporion/handlers';
import type { World } from './world.ts';

/** Any function, whatever its event. */
export type AnyFunction = LambdaFunction<unknown, unknown>;

type Maker = (world: World) => unknown;

/** What makes each function out of the tables, by the name of its entry point. */
const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ...[...Map.groupBy(routes, ({ spec }) => functionOf(spec))].map(([name, rows]): [string, Maker] => [
    name,
    ({ ports }) => createHttpFunction(rows, ports),
  ]),
  ...subscriptions.map((row): [string, Maker] => {
    const create = row.delivery === 'direct' ? createDirectConsumerFunction : createConsumerFunction;
    return [row.consumer, ({ ports }) => create(row, ports)];
  }),
  ...workflows.flatMap(({ workflow, tasks }) =>
    Object.entries(tasks).map(([task, create]): [string, Maker] => [
      functionOfTask(workflow, task),
      ({ ports }) => createTaskFunction(create, ports),
    ]),
  ),
  ...schedules.map((row): [string, Maker] => [row.schedule, ({ ports }) => createScheduleFunction(row, ports)]),
  ...relaySchedules.map((row): [string, Maker] => [row.schedule, ({ relay }) => createScheduleFunction(row, relay)]),
  ['outbox-relay', ({ relay }) => createOutboxRelay(relay)],
  [
    'clickstream-transformation',
    ({ ports: { sha256 }, pseudonymize }) => createFirehoseTransformation({ sha256, pseudonymize }),
  ],
]);

/** The names of all functions, in order. */
export const functionNames: readonly string[] = [...makers.keys()].sort();

/** A function over the ports of a world; undefined if there is none of that name. */
export const functionIn = (world: World, name: string): AnyFunction | undefined =>
  makers.get(name)?.(world) as AnyFunction | undefined;
