import { AsyncLocalStorage } from 'node:async_hooks';
import {
  aesTokenVault,
  type CreditFile,
  durableWorkflows,
  hmacSha256,
  openDatabase,
  sampleCreditFiles,
  scriptedCreditBureau,
  seedCreditReports,
  sha256,
  sqliteApplicationDrafts,
  sqliteLoanApplications,
  sqliteLoanRetention,
  sqliteLoanReviews,
  sqliteNotices,
  sqliteReceipts,
  sqliteRecorder,
  uuidSource,
  virtualClock,
} from '@emporion/adapters/embedded';
import { parseInstant } from '@emporion/kernel';
import { standardLendingPolicy, standardNoticePolicy } from '@emporion/loan-origination';
import { onTestFinished } from 'vitest';
import { lendingTables } from '../../src/contexts.ts';
import { createHttpFunction, signedCursors } from '../../src/index.ts';
import type { LendingPorts } from '../../src/lending/ports.ts';
import { busOf, eventsIn, flowsOf } from '../embedded-wiring.ts';
import { ask, type TestRequest } from '../http/invoke.ts';

/** What a test may put in the place of the real thing. */
export interface LendingOptions {
  readonly files?: readonly CreditFile[];
  readonly wrap?: (ports: LendingPorts) => LendingPorts;
  /** Functions in the place of tasks, by the name that the flow uses. */
  readonly tasks?: Readonly<Record<string, () => Promise<unknown>>>;
  /** Run the workflow. Checking its definition takes most of the time of a test. @default true */
  readonly flow?: boolean;
  /** Deliver every event that often. @default 1 */
  readonly deliveries?: number;
}

/**
 * Lending over embedded adapters in memory: routes, consumers, and the workflow from its deployed definition. It is closed
 * when the test is finished that opened it.
 */
export function openLending({
  files = sampleCreditFiles(10),
  wrap = (ports) => ports,
  tasks: replaced = {},
  flow = true,
  deliveries = 1,
}: LendingOptions = {}) {
  const clock = virtualClock(parseInstant('2026-11-24T09:00:00Z'));
  const ids = uuidSource({ clock });
  const database = openDatabase(':memory:');
  const recorder = sqliteRecorder({ database, ids });
  seedCreditReports(database, files);

  const running = new AsyncLocalStorage<string>();
  const ended: { readonly name: string; readonly error: string | undefined }[] = [];
  const workflows = durableWorkflows({
    database,
    clock,
    ids,
    random: () => 0,
    onEnd: ({ name }, error) => ended.push({ name, error: error?.name }),
    workflows: flowsOf(
      flow ? lendingTables.workflows : [],
      () => ports,
      (task, run) => replaced[task]?.() ?? running.run(task, run),
    ),
  });

  const notices = sqliteNotices({ database });
  const ports = wrap({
    clock,
    ids,
    sha256,
    processes: flow ? workflows : { start: async () => 'started' },
    callbacks: workflows,
    cursors: signedCursors(hmacSha256(new Uint8Array(32))),
    applications: sqliteLoanApplications({ database, recorder }),
    drafts: sqliteApplicationDrafts({ database, recorder }),
    reviews: sqliteLoanReviews({ database }),
    vault: aesTokenVault({ key: new Uint8Array(32).fill(3) }),
    bureau: scriptedCreditBureau({ database, clock }),
    notifications: notices,
    notices,
    retention: sqliteLoanRetention({ database }),
    noticePolicy: standardNoticePolicy,
    policy: standardLendingPolicy,
  });

  const bus = busOf(lendingTables.subscriptions, ports, { database, clock, deliveries });
  bus.start();

  const http = createHttpFunction(lendingTables.routes, { ...ports, receipts: sqliteReceipts({ database }) });
  const events = () => eventsIn(database);

  onTestFinished(async () => {
    await bus.stop();
    await workflows.stop();
    database.close();
  });
  return {
    clock,
    ports,
    database,
    ended,
    /** The task that is running here, if one is. */
    running: () => running.getStore(),
    events,
    typesOf: (applicationId: string) =>
      events()
        .filter(({ subject }) => subject === `application/${applicationId}`)
        .map(({ type }) => type.replace(/^lending\.|\.v1$/g, '')),
    ask: (request: TestRequest) => ask(http, request),
  };
}

export type Lending = ReturnType<typeof openLending>;

/** Let everything run that is ready, until a condition holds. It needs turns of the event loop, not time. */
export async function eventually<T>(read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  let value = await read();
  for (let turn = 0; turn < 5_000 && !isSo(value); turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    value = await read();
  }
  return value;
}
