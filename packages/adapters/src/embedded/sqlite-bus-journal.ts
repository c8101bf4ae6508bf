import type { EventEnvelope } from '@emporion/messages';
import type { Database, SqlRow } from './database.ts';
import { busTables } from './outbox-bus.ts';
import { outboxTables } from './recorder.ts';

/** An event and its place in the outbox. */
interface PublishedEvent {
  readonly position: number;
  readonly event: EventEnvelope;
}

/** The outbox and the dead letters of the bus, to look at. */
export function sqliteBusJournal({ database }: { readonly database: Database }): {
  after(position: number, limit: number): Promise<readonly PublishedEvent[]>;
  latest(limit: number): Promise<readonly PublishedEvent[]>;
  deadLetters(
    limit: number,
  ): Promise<readonly (PublishedEvent & { consumer: string; attempts: number; at: string; error: string })[]>;
  redeliver(consumer: string, position: number): Promise<boolean>;
} {
  database.define(outboxTables);
  database.define(busTables);
  return {
    after: async (position, limit) =>
      database
        .statement('select position, envelope from outbox where position > ? order by position limit ?')
        .all(position, limit)
        .map(publishedOf),
    latest: async (limit) =>
      database
        .statement('select position, envelope from outbox order by position desc limit ?')
        .all(limit)
        .map(publishedOf),
    deadLetters: async (limit) =>
      database
        .statement(
          `select d.consumer, d.attempts, d.at, d.error, o.position, o.envelope
           from dead_letter d join outbox o on o.position = d.position order by d.at desc, d.position desc limit ?`,
        )
        .all(limit)
        .map((row) => ({
          ...publishedOf(row),
          consumer: String(row['consumer']),
          attempts: Number(row['attempts']),
          at: String(row['at']),
          error: String(row['error']),
        })),
    redeliver: async (consumer, position) =>
      database.transact(() => {
        const { changes } = database
          .statement(
            `insert into bus_retry (consumer, position, subject, attempts, due, error)
             select d.consumer, d.position, o.subject, 0, 0, d.error
             from dead_letter d join outbox o on o.position = d.position where d.consumer = ? and d.position = ?`,
          )
          .run(consumer, position);
        database.statement('delete from dead_letter where consumer = ? and position = ?').run(consumer, position);
        return changes > 0;
      }),
  };
}

const publishedOf = (row: SqlRow): PublishedEvent => ({
  position: Number(row['position']),
  event: JSON.parse(String(row['envelope'])) as EventEnvelope,
});
