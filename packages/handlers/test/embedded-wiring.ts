import { readFileSync } from 'node:fs';
import {
  type Database,
  type OutboxBus,
  outboxBus,
  type VirtualClock,
  type Workflow,
} from '@emporion/adapters/embedded';
import type { Json } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import type { Context } from 'aws-lambda';
import {
  createConsumerFunction,
  createTaskFunction,
  defaultMaxDeliveries,
  type SubscriptionRow,
  type WorkflowRow,
} from '../src/index.ts';

export const context = { functionName: 'test', awsRequestId: 'test' } as Context;

const flows = new URL('../../infra/asl/', import.meta.url);

/** The flows of a table by their deployed definitions. The ports are looked up when a task runs, for they need the flows. */
export const flowsOf = <Ports>(
  rows: readonly WorkflowRow<Ports>[],
  ports: () => Ports,
  /** What stands around every task. @default - nothing */
  around: (task: string, run: () => Promise<unknown>) => Promise<unknown> = (_, run) => run(),
): readonly Workflow[] =>
  rows.map(({ workflow, tasks }) => ({
    workflow,
    definition: JSON.parse(readFileSync(new URL(`${workflow}.asl.json`, flows), 'utf8')),
    tasks: Object.fromEntries(
      Object.entries(tasks).map(([task, create]) => [
        task,
        (input: Json) => around(task, () => createTaskFunction(create, ports())(input, context)),
      ]),
    ),
  }));

/** The consumers of a table behind a bus that delivers every event that often. */
export const busOf = <Ports>(
  rows: readonly SubscriptionRow<Ports>[],
  ports: Ports,
  { database, clock, deliveries }: { database: Database; clock: VirtualClock; deliveries: number },
): OutboxBus =>
  outboxBus({
    database,
    clock,
    random: () => 0,
    disturb: (batch) => Array.from({ length: deliveries }, () => batch).flat(),
    consumers: rows.map((row) => {
      const consume = createConsumerFunction(row, ports);
      return {
        consumer: row.consumer,
        types: row.types,
        maxDeliveries: row.maxDeliveries ?? defaultMaxDeliveries,
        deliver: async (event) => {
          const record = { messageId: event.id, body: JSON.stringify({ detail: event }) };
          await consume({ Records: [record] } as never, context);
        },
      };
    }),
  });

/** Every event of a database, oldest first. */
export const eventsIn = (database: Database): readonly EventEnvelope[] =>
  database
    .statement('select envelope from outbox order by position')
    .all()
    .map((row) => JSON.parse(String(row['envelope'])) as EventEnvelope);
