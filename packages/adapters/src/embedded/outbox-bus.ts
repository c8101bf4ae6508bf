import { type Clock, formatInstant, instant, plusMilliseconds } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import { within } from '../node/within.ts';
import type { Database } from './database.ts';
import { outboxTables } from './recorder.ts';

/** One consumer of the bus. */
export interface BusConsumer {
  readonly consumer: string;
  readonly types: readonly string[];
  readonly maxDeliveries: number;
  /** Handle one event; a throw means that the delivery failed. */
  readonly deliver: (event: EventEnvelope) => Promise<void>;
}

/** Delivers what the outbox holds, at least once and in order per subject, until it is stopped. */
export interface OutboxBus {
  start(): void;
  /** Finish the deliveries that are under way, and begin no more. */
  stop(): Promise<void>;
  /** Resolves when every consumer has seen everything that is due. For tests and for shutting down. */
  idle(): Promise<void>;
}

export interface OutboxBusOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly consumers: readonly BusConsumer[];
  /** A number in [0, 1) for the jitter of retries. */
  readonly random: () => number;
  /** Change what is delivered, to prove that consumers stand duplicates and disorder. @default - as it is */
  readonly disturb?: (batch: readonly EventEnvelope[]) => readonly EventEnvelope[];
}

export const busTables = `
  create table if not exists bus_cursor (
    consumer text primary key,
    position integer not null
  ) strict, without rowid;
  create table if not exists bus_retry (
    consumer text not null,
    position integer not null,
    subject text not null,
    attempts integer not null,
    due integer not null,
    error text not null,
    primary key (consumer, position)
  ) strict, without rowid;
  create table if not exists dead_letter (
    consumer text not null,
    position integer not null,
    attempts integer not null,
    at text not null,
    error text not null,
    primary key (consumer, position)
  ) strict, without rowid;
`;

const batchSize = 100;
const firstBackoff = 200;
const longestBackoff = 30_000;
// What hangs for longer holds up every event behind it.
const longestDelivery = 60_000;

const timedOut = (): Error => new Error(`no answer within ${longestDelivery} ms`);

/**
 * The bus of one process: one pump per consumer over the outbox table.
 *
 * A pump remembers how far it has read. An event that fails is put aside with the time of its next attempt and holds
 * back only the later events of its own subject; after the last attempt it is a dead letter. A crash repeats at most the
 * deliveries whose progress was not yet written, which the inbox of the consumer makes harmless.
 */
export function outboxBus({ database, clock, consumers, random, disturb }: OutboxBusOptions): OutboxBus {
  database.define(outboxTables);
  database.define(busTables);
  const stopping = new AbortController();
  const pumps = consumers.map((consumer) =>
    pump({ consumer, database, clock, random, disturb, signal: stopping.signal }),
  );
  database.onCommit(() => {
    for (const { wake } of pumps) wake();
  });
  let running: Promise<unknown> = Promise.resolve();
  return {
    start: () => {
      running = Promise.all(pumps.map(({ run }) => run()));
    },
    stop: async () => {
      stopping.abort(new Error('the bus is stopping'));
      for (const { wake } of pumps) wake();
      await running;
    },
    idle: async () => {
      while (!pumps.every(({ isIdle }) => isIdle())) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

interface PumpOptions extends Omit<OutboxBusOptions, 'consumers' | 'disturb'> {
  readonly consumer: BusConsumer;
  readonly disturb: OutboxBusOptions['disturb'];
  readonly signal: AbortSignal;
}

interface Pending {
  readonly position: number;
  readonly attempts: number;
  readonly event: EventEnvelope;
}

function pump({
  consumer: { consumer, types, maxDeliveries, deliver },
  database,
  clock,
  random,
  disturb,
  signal,
}: PumpOptions) {
  const wanted = JSON.stringify(types);
  let wakeUp: (() => void) | undefined;
  let isAwake = true;
  let isWaiting = false;

  const wake = () => {
    isAwake = true;
    wakeUp?.();
  };

  /** Events that failed before and whose time has come, oldest first. */
  const dueRetries = (): readonly Pending[] =>
    database
      .statement(
        `select r.position, r.attempts, o.envelope from bus_retry r join outbox o on o.position = r.position
         where r.consumer = ? and r.due <= ?
           and not exists (select 1 from bus_retry e where e.consumer = r.consumer and e.subject = r.subject and e.position < r.position)
         order by r.position limit ?`,
      )
      .all(consumer, clock.now(), batchSize)
      .map(pendingOf);

  /** Events after the cursor, with how often they were tried: never. */
  const fresh = (after: number): readonly Pending[] =>
    database
      .statement(
        `select position, 0 as attempts, envelope from outbox
         where position > ? and type in (select value from json_each(?)) order by position limit ?`,
      )
      .all(after, wanted, batchSize)
      .map(pendingOf);

  const cursor = (): number =>
    Number(database.statement('select position from bus_cursor where consumer = ?').get(consumer)?.['position'] ?? 0);

  const isHeld = (subject: string): boolean =>
    database.statement('select 1 from bus_retry where consumer = ? and subject = ? limit 1').get(consumer, subject) !==
    undefined;

  const moveCursor = (position: number): void => {
    database
      .statement(
        'insert into bus_cursor (consumer, position) values (?, ?) on conflict (consumer) do update set position = excluded.position',
      )
      .run(consumer, position);
  };

  const putAside = ({ position, event }: Pending, attempts: number, error: string): void => {
    const backoff = attempts === 0 ? 0 : Math.min(longestBackoff, firstBackoff * 2 ** (attempts - 1)) * random();
    database
      .statement(
        `insert into bus_retry (consumer, position, subject, attempts, due, error) values (?, ?, ?, ?, ?, ?)
         on conflict (consumer, position) do update set attempts = excluded.attempts, due = excluded.due, error = excluded.error`,
      )
      .run(consumer, position, event.subject, attempts, plusMilliseconds(clock.now(), Math.ceil(backoff)), error);
  };

  const forget = (position: number): void => {
    database.statement('delete from bus_retry where consumer = ? and position = ?').run(consumer, position);
  };

  const bury = (position: number, attempts: number, error: string): void => {
    forget(position);
    database
      .statement('insert or replace into dead_letter (consumer, position, attempts, at, error) values (?, ?, ?, ?, ?)')
      .run(consumer, position, attempts, formatInstant(clock.now()), error);
  };

  const attempt = async (pending: Pending): Promise<string | undefined> => {
    try {
      for (const event of disturb?.([pending.event]) ?? [pending.event]) {
        await within(plusMilliseconds(clock.now(), longestDelivery), deliver(event), clock, timedOut);
      }
      return undefined;
    } catch (error) {
      return causeOf(error);
    }
  };

  const settle = (pending: Pending, error: string | undefined): void => {
    const attempts = pending.attempts + 1;
    if (error === undefined) forget(pending.position);
    else if (attempts >= maxDeliveries) bury(pending.position, attempts, error);
    else putAside(pending, attempts, error);
  };

  const retryDue = async (): Promise<boolean> => {
    const due = dueRetries();
    for (const pending of due) {
      if (signal.aborted) return false;
      const error = await attempt(pending);
      database.transact(() => settle(pending, error));
    }
    return due.length > 0;
  };

  const readOn = async (): Promise<boolean> => {
    const batch = fresh(cursor());
    // A delivery may be repeated but not lost: the cursor goes to the disk once for all that went well in a row.
    let delivered: number | undefined;
    for (const pending of batch) {
      if (signal.aborted) break;
      // A predecessor of the same subject waits for its retry: stand in line behind it, not yet tried.
      const isBehind = isHeld(pending.event.subject);
      const error = isBehind ? 'behind an earlier event of its subject' : await attempt(pending);
      delivered = error === undefined ? pending.position : undefined;
      if (error === undefined) continue;
      database.transact(() => {
        if (isBehind) putAside(pending, 0, error);
        else settle(pending, error);
        moveCursor(pending.position);
      });
    }
    if (delivered !== undefined) moveCursor(delivered);
    return batch.length > 0 && !signal.aborted;
  };

  /** When the next attempt is due; what stands behind an earlier event of its subject does not count. */
  const nextDue = (): number | undefined => {
    const due = database
      .statement(
        `select min(r.due) as due from bus_retry r where r.consumer = ?
           and not exists (select 1 from bus_retry e where e.consumer = r.consumer and e.subject = r.subject and e.position < r.position)`,
      )
      .get(consumer)?.['due'];
    return typeof due === 'number' ? due : undefined;
  };

  /** Until there is a commit, a retry comes due, or the bus stops. */
  const rest = async (): Promise<void> => {
    if (isAwake || signal.aborted) return;
    const waiting = new AbortController();
    const due = nextDue();
    isWaiting = due === undefined || due > clock.now();
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      if (due !== undefined) clock.until(instant(due), waiting.signal).then(resolve, () => {});
    });
    isWaiting = false;
    wakeUp = undefined;
    waiting.abort();
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      isAwake = false;
      const retried = await retryDue();
      const read = await readOn();
      if (!retried && !read) await rest();
    }
  };

  return { run, wake, isIdle: () => isWaiting && !isAwake };
}

const pendingOf = (row: Readonly<Record<string, unknown>>): Pending => ({
  position: Number(row['position']),
  attempts: Number(row['attempts']),
  event: JSON.parse(String(row['envelope'])) as EventEnvelope,
});

/** What went wrong, in one line. A batch of one that failed carries the cause of its only record. */
function causeOf(error: unknown): string {
  const inner = (error as { readonly recordErrors?: readonly unknown[] } | null)?.recordErrors?.[0] ?? error;
  return inner instanceof Error ? `${inner.name}: ${inner.message}` : String(inner);
}
