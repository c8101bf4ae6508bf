import { formatInstant } from '@emporion/kernel';
import { enveloped, type IdSource, type Recording, type RecordingRefusal } from '@emporion/messages';
import type { Database } from './database.ts';

/** Writes what a change leaves behind besides the state: events, the receipt of a request, the mark of a delivery. */
export interface Recorder {
  /**
   * Write a recording inside the transaction of the state. The caller rolls back when it is refused.
   *
   * The first event gets the sequence after `expectedVersion`.
   */
  record(subject: string, expectedVersion: number, recording: Recording): RecordingRefusal | undefined;
}

export const outboxTables = `
  create table if not exists outbox (
    position integer primary key autoincrement,
    id text not null unique,
    type text not null,
    subject text not null,
    sequence integer not null,
    time text not null,
    envelope text not null,
    unique (subject, sequence)
  ) strict;
  create index if not exists outbox_by_type on outbox (type, position);
  create table if not exists inbox (
    consumer text not null,
    subject text not null,
    sequence integer not null,
    primary key (consumer, subject)
  ) strict, without rowid;
  create table if not exists receipt (
    scope text not null,
    key text not null,
    fingerprint text not null,
    answer text not null,
    at text not null,
    primary key (scope, key)
  ) strict, without rowid;
`;

/** A recorder over the outbox, inbox and receipt tables of a database. */
export function sqliteRecorder({ database, ids }: { readonly database: Database; readonly ids: IdSource }): Recorder {
  database.define(outboxTables);
  return {
    record: (subject, expectedVersion, { events, at, cause, receipt, delivery }) => {
      if (delivery !== undefined) {
        // An older or repeated delivery changes no row; a gap is no reason to wait.
        const { changes } = database
          .statement(
            `insert into inbox (consumer, subject, sequence) values (?, ?, ?)
             on conflict (consumer, subject) do update set sequence = excluded.sequence where excluded.sequence > sequence`,
          )
          .run(delivery.consumer, delivery.subject, delivery.sequence);
        if (changes === 0) return { reason: 'already-delivered' };
      }
      if (receipt !== undefined) {
        const { changes } = database
          .statement(
            'insert into receipt (scope, key, fingerprint, answer, at) values (?, ?, ?, ?, ?) on conflict do nothing',
          )
          .run(receipt.scope, receipt.key, receipt.fingerprint, receipt.answer, formatInstant(at));
        if (changes === 0) return { reason: 'already-received' };
      }
      events.forEach((event, index) => {
        const envelope = enveloped(event, {
          ...cause,
          id: ids.next(),
          subject,
          sequence: expectedVersion + 1 + index,
          time: at,
        });
        database
          .statement('insert into outbox (id, type, subject, sequence, time, envelope) values (?, ?, ?, ?, ?, ?)')
          .run(envelope.id, envelope.type, subject, envelope.sequence, envelope.time, JSON.stringify(envelope));
      });
      return undefined;
    },
  };
}
