import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BusConsumer,
  type Database,
  durableWorkflows,
  openDatabase,
  outboxBus,
  uuidSource,
} from '@emporion/adapters/embedded';
import { reindex } from '@emporion/catalog';
import {
  createConsumerFunction,
  createHttpFunction,
  createScheduleFunction,
  createTaskFunction,
  defaultMaxDeliveries,
  functionOf,
  type HttpFunction,
  type Ports,
  type RouteRow,
  routes,
  schedules,
  searchIndexSubscriptions,
  subscriptions,
  workflows,
} from '@emporion/handlers';
import type { Clock, Json } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import { createAdmission, standardAdmission } from './admission.ts';
import type { AdmissionPolicy } from './admission-queue.ts';
import { type Composition, compose } from './compose.ts';
import type { DataFolder } from './data-folder.ts';
import { createGateway, type Gateway, localContext } from './gateway.ts';
import { type Identity, openIdentity } from './identity.ts';
import { runSchedules } from './run-schedules.ts';

/** The whole platform in one process. */
export interface Platform extends Pick<Composition, 'bank' | 'recorder'> {
  readonly gateway: Gateway;
  readonly identity: Identity;
  readonly database: Database;
  /** Build the index of the search anew while it goes on answering; tells how many products there are. */
  reindex(): Promise<number>;
  /** Begin to deliver events, to run schedules where they are wanted, and to go on with workflows that were under way. */
  start(wanted: { readonly schedules: 'run' | 'leave' }): void;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly issuer: string;
  /** @default - the standard one */
  readonly admission?: AdmissionPolicy;
  /** Told of what no request could be told. */
  readonly onFailure: (what: string, error: unknown) => void;
}

const flowFolder = new URL('../../../packages/infra/asl/', import.meta.url);

/** Put the functions of the tables behind a gateway, a bus, flows and schedules. */
export async function createPlatform({
  folder,
  clock,
  issuer,
  admission = standardAdmission,
  onFailure,
}: PlatformOptions): Promise<Platform> {
  const database = openDatabase(join(folder.path, 'emporion.db'));
  const ids = uuidSource({ clock });
  const identity = await openIdentity(folder.path, issuer, clock);

  const flows = durableWorkflows({
    database,
    clock,
    ids,
    random: Math.random,
    onEnd: ({ workflow, name }, error) => {
      if (error !== undefined) onFailure(`workflow ${workflow} ${name}`, error);
    },
    workflows: workflows.map((row) => ({
      workflow: row.workflow,
      definition: JSON.parse(readFileSync(new URL(`${row.workflow}.asl.json`, flowFolder), 'utf8')),
      tasks: Object.fromEntries(
        Object.entries(row.tasks).map(([task, create]) => {
          // Tasks need the ports, and the ports need the workflows that run the tasks.
          let run: ReturnType<typeof createTaskFunction> | undefined;
          return [
            task,
            (input: Json) => {
              run ??= createTaskFunction(create, ports);
              return run(input, localContext(task, ids.next()));
            },
          ];
        }),
      ),
    })),
  });

  const { ports, recorder, bank, productIndex, lake } = compose({ folder, database, clock, ids, flows });

  const bus = outboxBus({
    database,
    clock,
    random: Math.random,
    consumers: [
      ...subscriptions.map((row) => ({ row, consume: createConsumerFunction(row, ports) })),
      ...searchIndexSubscriptions.map((row) => ({
        row,
        consume: createConsumerFunction(row, { productIndex, stockLevels: ports.commerce.stockLevels }),
      })),
    ].map(({ row, consume }): BusConsumer => {
      return {
        consumer: row.consumer,
        types: row.types,
        maxDeliveries: row.maxDeliveries ?? defaultMaxDeliveries,
        deliver: async (event) => {
          const { batchItemFailures } = await consume(
            { Records: [sqsRecordOf(event)] },
            localContext(row.consumer, event.id),
          );
          if (batchItemFailures.length > 0) throw new Error('the record failed');
        },
      };
    }),
  });

  const timers = runSchedules(
    schedules.map((row) => {
      const work = createScheduleFunction(row, ports);
      return {
        name: row.schedule,
        everySeconds: row.everySeconds,
        work: () => work({}, localContext(row.schedule, ids.next())),
      };
    }),
    clock,
    onFailure,
  );

  return {
    identity,
    bank,
    database,
    recorder,
    reindex: () => reindex({ catalog: ports.commerce.catalog, productIndex }),
    gateway: createGateway({
      routes: routes.map(({ spec }) => spec),
      functions: functionsOf(routes, ports),
      // People wait by the wall clock, whatever the one of the platform says.
      admission: createAdmission({ policy: admission, now: () => performance.now() }),
      identity,
      ids,
      now: () => clock.now(),
    }),
    start: ({ schedules: wanted }) => {
      flows.resume();
      bus.start();
      if (wanted === 'run') timers.start();
    },
    stop: async () => {
      await timers.stop();
      await bus.stop();
      await flows.stop();
      await lake.close();
      database.close();
    },
  };
}

/** One function per context and audience, as in the cloud. */
function functionsOf(rows: readonly RouteRow<Ports>[], ports: Ports): Record<string, HttpFunction> {
  const groups = Map.groupBy(rows, ({ spec }) => functionOf(spec));
  return Object.fromEntries([...groups].map(([name, group]) => [name, createHttpFunction(group, ports)]));
}

/** An event as EventBridge hands it to a queue. */
const sqsRecordOf = (event: EventEnvelope) => ({
  messageId: event.id,
  receiptHandle: event.id,
  body: JSON.stringify({ id: event.id, source: event.source, 'detail-type': event.type, detail: event }),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:local:000000000000:local',
  awsRegion: 'local',
});
