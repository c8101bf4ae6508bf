import { err, formatInstant, type Instant, ok, type Result } from '@emporion/kernel';
import { type RecordingRefusal, subjectOf } from '@emporion/messages';
import { type CartChange, type Carts, cartSchema, emptyCart } from '@emporion/ordering';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';

const cartTables = `
  create table if not exists cart (
    owner_kind text not null,
    owner_id text not null,
    version integer not null,
    saved_at text not null,
    document text not null,
    primary key (owner_kind, owner_id)
  ) strict, without rowid;
  create index if not exists cart_by_age on cart (owner_kind, saved_at);
`;

/** Writes a cart inside a transaction that is already open, unless it was saved since it was loaded. */
export type CartWriter = (
  change: CartChange,
  at: Instant,
) => Result<number, Extract<RecordingRefusal, { readonly reason: 'version-conflict' }>>;

/** The writer of the carts of a database: an order takes what it holds out of a cart when it is placed. */
export function cartWriter(database: Database): CartWriter {
  database.define(cartTables);
  return ({ owner: { kind, id }, cart, expectedVersion }, at) => {
    const actual = Number(
      database.statement('select version from cart where owner_kind = ? and owner_id = ?').get(kind, id)?.['version'] ??
        0,
    );
    if (actual !== expectedVersion) return err({ reason: 'version-conflict', actual });
    database
      .statement(
        `insert into cart (owner_kind, owner_id, version, saved_at, document) values (?, ?, ?, ?, ?)
         on conflict do update set version = excluded.version, saved_at = excluded.saved_at,
           document = excluded.document`,
      )
      .run(kind, id, expectedVersion + 1, formatInstant(at), JSON.stringify(cart));
    return ok(expectedVersion + 1);
  };
}

/** The carts of a database. */
export function sqliteCarts({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): Carts {
  const write = cartWriter(database);
  return {
    load: async ({ kind, id }) => {
      const row = database
        .statement('select version, document from cart where owner_kind = ? and owner_id = ?')
        .get(kind, id);
      if (row === undefined) return { cart: emptyCart, version: 0 };
      return { cart: cartSchema.parse(JSON.parse(String(row['document']))), version: Number(row['version']) };
    },
    save: async (changes, recording) =>
      database.attempt(() => {
        const versions: number[] = [];
        for (const change of changes) {
          const written = write(change, recording.at);
          if (!written.ok) return written;
          versions.push(written.value);
        }
        const [first] = changes;
        const refusal =
          first === undefined
            ? undefined
            : recorder.record(
                subjectOf('cart', `${first.owner.kind}/${first.owner.id}`),
                first.expectedVersion,
                recording,
              );
        return refusal === undefined ? ok(versions) : err(refusal);
      }),
    forgetGuests: async (before, limit) =>
      Number(
        database.transact(() =>
          database
            .statement(
              `delete from cart where (owner_kind, owner_id) in (
                 select owner_kind, owner_id from cart where owner_kind = 'guest' and saved_at < ?
                 order by saved_at limit ?
               )`,
            )
            .run(formatInstant(before), limit),
        ).changes,
      ),
  };
}
