import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { BusRecorder } from '../bus-recorder.ts';
import type { ClientSettings } from '../emulator.ts';
import { type ConsumerQueues, messagesIn, until } from '../queues.ts';
import { type Contents, changedBetween, contentsOf } from '../tables.ts';
import { executionsOf } from './flows.ts';

/** A delivery that came before its flow was ready for it comes again after 90 seconds. */
const patienceSeconds = 120;

/** What must not change when events come again. */
export interface Watched {
  readonly consumers: readonly ConsumerQueues[];
  readonly tables: readonly string[];
  readonly machines: readonly string[];
}

/**
 * Every event that came over the bus comes twice more, the second time backwards: no item of any table changes, and no flow
 * begins.
 */
export async function checkRedelivery(
  client: ClientSettings,
  recorder: BusRecorder,
  { consumers, tables, machines }: Watched,
): Promise<string> {
  const before = await settled(client, consumers, tables);
  const begun = await executionsOf(client, machines);
  const events = [...(await recorder.heard())];
  assert.ok(events.length > 0, 'nothing came over the bus');
  await recorder.send([...events, ...events.toReversed()]);
  await until(async () => (await recorder.heard()).length === events.length * 3, 'all came again', patienceSeconds);
  const after = await settled(client, consumers, tables);
  assert.deepEqual(changedBetween(before, after), [], 'items changed when events came again');
  assert.deepEqual((await executionsOf(client, machines)).length, begun.length, 'flows began when events came again');
  return `${events.length} events, ${after.size} items, ${begun.length} executions`;
}

/** Nothing was given up: all queues of dead letters are empty. They come by the place that they were deployed to. */
export async function checkDeadLetters(
  client: ClientSettings,
  deadLetters: ReadonlyMap<string, string>,
): Promise<string> {
  const sqs = new SQSClient(client);
  for (const [place, url] of deadLetters) assert.equal(await messagesIn(sqs, url), 0, `messages in ${place}`);
  return `${deadLetters.size} queues`;
}

/** No event still waits to be published. */
export async function checkOutbox(client: ClientSettings, outboxTable: string): Promise<string> {
  assert.deepEqual([...(await contentsOf(client, [outboxTable])).keys()], [], 'events that wait in the outbox');
  return 'the outbox is empty';
}

/** What the tables hold when every queue is empty and nothing has changed for a while. */
async function settled(
  client: ClientSettings,
  consumers: readonly ConsumerQueues[],
  tables: readonly string[],
): Promise<Contents> {
  const sqs = new SQSClient(client);
  let contents = await contentsOf(client, tables);
  await until(
    async () => {
      const waiting = await Promise.all(consumers.map(({ queueUrl }) => messagesIn(sqs, queueUrl)));
      await pause(2_000);
      const now = await contentsOf(client, tables);
      const isQuiet = waiting.every((messages) => messages === 0) && changedBetween(contents, now).length === 0;
      contents = now;
      return isQuiet;
    },
    'the queues are empty and the tables rest',
    patienceSeconds,
  );
  return contents;
}
