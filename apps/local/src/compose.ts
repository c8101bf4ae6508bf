import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  aesTokenVault,
  type BusConsumer,
  clickstreamLake,
  type Database,
  durableWorkflows,
  hmacSha256,
  openDatabase,
  outboxBus,
  type Recorder,
  type ScriptedBank,
  scriptedCreditBureau,
  scriptedPaymentGateway,
  sha256,
  sqliteBusJournal,
  sqliteCarts,
  sqliteCheckouts,
  sqliteLoanApplications,
  sqliteLoanReviews,
  sqliteOrderPlacements,
  sqliteOrders,
  sqlitePayments,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductSearch,
  sqliteReceipts,
  sqliteRecorder,
  sqliteStockLevels,
  sqliteStockReservations,
  uuidSource,
} from '@emporion/adapters/embedded';
import { pseudonyms } from '@emporion/clickstream';
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
  signedCursors,
  signedGuestCookie,
  subscriptions,
  workflows,
} from '@emporion/handlers';
import type { Clock, Json } from '@emporion/kernel';
import { standardLendingPolicy } from '@emporion/loan-origination';
import type { EventEnvelope } from '@emporion/messages';
import { standardOrderingPolicy } from '@emporion/ordering';
import { standardPricingPolicy } from '@emporion/pricing';
import type { DataFolder } from './data-folder.ts';
import { createGateway, type Gateway, localContext } from './gateway.ts';
import { type Identity, openIdentity } from './identity.ts';
import { challengeUrlOf } from './local-routes.ts';
import { runSchedules } from './run-schedules.ts';

/** The whole platform in one process. */
export interface Platform {
  readonly gateway: Gateway;
  readonly identity: Identity;
  /** The bank behind the payment gateway, where the local platform answers for the customer. */
  readonly bank: ScriptedBank;
  readonly database: Database;
  readonly recorder: Recorder;
  /** Begin to deliver events, to run schedules, and to go on with workflows that were under way. */
  start(): void;
  stop(): Promise<void>;
}

export interface ComposeOptions {
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly issuer: string;
  /** Told of what no request could be told. */
  readonly onFailure: (what: string, error: unknown) => void;
}

const flowFolder = new URL('../../../packages/infra/asl/', import.meta.url);

/** Choose an adapter for every port. Its mirror in the cloud is `packages/handlers/src/compose-aws/`. */
export async function compose({ folder, clock, issuer, onFailure }: ComposeOptions): Promise<Platform> {
  const database = openDatabase(join(folder.path, 'emporion.db'));
  const ids = uuidSource({ clock });
  const recorder = sqliteRecorder({ database, ids });
  const identity = await openIdentity(folder.path, issuer, clock);

  const lake = clickstreamLake({
    database,
    folder: join(folder.path, 'lake'),
    processing: {
      sha256,
      pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(folder.secret('pseudonym')) }),
    },
  });

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

  const common = {
    clock,
    ids,
    sha256,
    processes: flows,
    callbacks: flows,
    cursors: signedCursors(hmacSha256(folder.secret('cursor'))),
    vault: aesTokenVault({ key: folder.secret('vault') }),
  };
  const bank = scriptedPaymentGateway({ database, challengeUrlOf });

  const ports: Ports = {
    sha256,
    receipts: sqliteReceipts({ database }),
    commerce: {
      ...common,
      catalog: sqliteProductCatalog({ database }),
      productSearch: sqliteProductSearch({ database }),
      priceBook: sqlitePriceBook({ database }),
      pricingPolicy: standardPricingPolicy,
      stockLevels: sqliteStockLevels({ database, recorder }),
      stockReservations: sqliteStockReservations({ database, recorder }),
      payments: sqlitePayments({ database, recorder }),
      gateway: bank,
      checkouts: sqliteCheckouts({ database, recorder }),
      orders: sqliteOrders({ database, recorder }),
      placements: sqliteOrderPlacements({ database, recorder }),
      policy: standardOrderingPolicy,
      carts: sqliteCarts({ database, recorder }),
      // There is only HTTP on this machine.
      guestCookie: signedGuestCookie({ keyedHash: hmacSha256(folder.secret('cookie')), isSecure: false }),
    },
    lending: {
      ...common,
      applications: sqliteLoanApplications({ database, recorder }),
      reviews: sqliteLoanReviews({ database }),
      bureau: scriptedCreditBureau({ database, clock }),
      policy: standardLendingPolicy,
    },
    lake: {
      ...common,
      clickstreamJournal: lake.journal,
      clickstreamLoader: lake.loader,
      clickstreamReports: lake.reports,
    },
    ops: {
      cursors: common.cursors,
      busJournal: sqliteBusJournal({ database }),
      readiness: {
        problems: async () => {
          try {
            database.statement('select 1').get();
            return [];
          } catch (error) {
            return [`database: ${String(error)}`];
          }
        },
      },
    },
  };

  const bus = outboxBus({
    database,
    clock,
    random: Math.random,
    consumers: subscriptions.map((row): BusConsumer => {
      const consume = createConsumerFunction(row, ports);
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
    gateway: createGateway({
      routes: routes.map(({ spec }) => spec),
      functions: functionsOf(routes, ports),
      identity,
      ids,
      now: () => clock.now(),
    }),
    start: () => {
      flows.resume();
      bus.start();
      timers.start();
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
