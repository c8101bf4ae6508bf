import { err, formatInstant, ok } from '@emporion/kernel';
import { subjectOf } from '@emporion/messages';
import { type CartOwner, type Carts, cartSchema, emptyCart } from '@emporion/ordering';
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

/** The carts of a database. */
export function sqliteCarts({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): Carts {
  database.define(cartTables);
  const versionOf = ({ kind, id }: CartOwner): number =>
    Number(
      database.statement('select version from cart where owner_kind = ? and owner_id = ?').get(kind, id)?.['version'] ??
        0,
    );
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
        const at = formatInstant(recording.at);
        for (const { owner, cart, expectedVersion } of changes) {
          const actual = versionOf(owner);
          if (actual !== expectedVersion) return err({ reason: 'version-conflict', actual });
          database
            .statement(
              `insert into cart (owner_kind, owner_id, version, saved_at, document) values (?, ?, ?, ?, ?)
               on conflict do update set version = excluded.version, saved_at = excluded.saved_at,
                 document = excluded.document`,
            )
            .run(owner.kind, owner.id, expectedVersion + 1, at, JSON.stringify(cart));
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
        return refusal === undefined ? ok(changes.map(({ expectedVersion }) => expectedVersion + 1)) : err(refusal);
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
