import {
  changeReservation,
  coverChange,
  holdChanges,
  type InsufficientStock,
  type Reservation,
  type ReservationChange,
  type ReservationRefusal,
  type ReservationRequest,
  type ReservationStep,
  reservationSchema,
  type StockOccasion,
  type StockPart,
  type StockReservations,
} from '@emporion/inventory';
import { ok, type Result } from '@emporion/kernel';
import { subjectOf } from '@emporion/messages';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';
import { defineStock, moveStock, stockLevelIn } from './sqlite-stock-levels.ts';

const reservationTables = `
  create table if not exists stock_reservation (
    id text primary key,
    version integer not null,
    status text not null,
    expires_at integer,
    document text not null
  ) strict, without rowid;
  create index if not exists stock_reservation_due on stock_reservation (expires_at, id) where status = 'held';
`;

/**
 * Reservations inside of a transaction that is already open on the same database, so that they change together with
 * whatever else is written there, such as an order. A refusal has written nothing.
 */
export interface StockLedger {
  /** Take every line or none. */
  reserve(
    request: ReservationRequest,
    occasion: StockOccasion,
  ): Result<Reservation, InsufficientStock | ReservationRefusal>;
  /** Move a reservation on. Repeating a step that has had its effect changes nothing. */
  change(id: string, step: OtherStep, occasion: StockOccasion): Result<Reservation, ReservationRefusal>;
  /** Let its units leave the warehouse: a part of them, or all that are left. */
  ship(
    id: string,
    occasion: StockOccasion,
    part?: StockPart,
  ): Result<Reservation, InsufficientStock | ReservationRefusal>;
}

/** A step that takes nothing from the shelf. */
type OtherStep = Exclude<ReservationStep, { readonly type: 'ship-reservation' }>;

interface FoundReservation {
  readonly id: string;
  readonly reservation: Reservation | undefined;
  readonly version: number;
}

interface StockLedgerOptions {
  readonly database: Database;
  readonly recorder: Recorder;
}

/** The reservations of a database, in the transaction of the caller. */
export function sqliteStockLedger({ database, recorder }: StockLedgerOptions): StockLedger {
  defineStock(database);
  database.define(reservationTables);

  const levelOf = (place: Parameters<typeof stockLevelIn>[1]) => stockLevelIn(database, place);
  const find = (id: string): FoundReservation => {
    const row = database.statement('select version, document from stock_reservation where id = ?').get(id);
    if (row === undefined) return { id, reservation: undefined, version: 0 };
    return {
      id,
      reservation: reservationSchema.parse(JSON.parse(String(row['document']))),
      version: Number(row['version']),
    };
  };

  const write = (
    { reservation, events }: ReservationChange,
    version: number,
    { at, cause }: StockOccasion,
  ): Reservation => {
    if (events.length === 0) return reservation;
    for (const event of events) moveStock(database, event);
    const { id, status } = reservation;
    database
      .statement(
        `insert into stock_reservation (id, version, status, expires_at, document) values (?, ?, ?, ?, ?)
         on conflict (id) do update set version = excluded.version, status = excluded.status,
           document = excluded.document`,
      )
      .run(
        id,
        version + events.length,
        status,
        status === 'held' ? reservation.expiresAt : null,
        JSON.stringify(reservation),
      );
    recorder.record(subjectOf('reservation', id), version, { events, at, cause });
    return reservation;
  };

  return {
    reserve: ({ id, replaces, ...demand }, occasion) => {
      const found = find(id);
      const replaced = replaces === undefined ? undefined : find(replaces);
      const changes = holdChanges({ found, replaced }, demand, levelOf, occasion.at);
      if (!changes.ok) return changes;
      const { hold, ended } = changes.value;
      if (replaced !== undefined && ended !== undefined) write(ended, replaced.version, occasion);
      return ok(write(hold, found.version, occasion));
    },
    change: (id, step, occasion) => {
      const found = find(id);
      const change = changeReservation(found, step, occasion.at);
      return change.ok ? ok(write(change.value, found.version, occasion)) : change;
    },
    ship: (id, occasion, part) => {
      const found = find(id);
      const change = changeReservation(found, { type: 'ship-reservation', part }, occasion.at);
      if (!change.ok) return change;
      const covered = coverChange(change.value, levelOf);
      return covered.ok ? ok(write(covered.value, found.version, occasion)) : covered;
    },
  };
}

/** The reservations of a database, each change in a transaction of its own. */
export function sqliteStockReservations({ database, recorder }: StockLedgerOptions): StockReservations {
  const ledger = sqliteStockLedger({ database, recorder });
  const change = (id: string, step: OtherStep, occasion: StockOccasion) =>
    database.attempt(() => ledger.change(id, step, occasion));
  return {
    reserve: async (request, occasion) => database.attempt(() => ledger.reserve(request, occasion)),
    confirm: async (id, occasion) => change(id, { type: 'confirm-reservation' }, occasion),
    release: async (id, occasion) => change(id, { type: 'release-reservation' }, occasion),
    ship: async (id, occasion, part) => database.attempt(() => ledger.ship(id, occasion, part)),
    restock: async (id, occasion, part) => change(id, { type: 'restock-reservation', part }, occasion),
    expireDue: async (occasion, limit) =>
      database.transact(() => {
        const due = database
          .statement(
            `select id from stock_reservation where status = 'held' and expires_at <= ?
             order by expires_at, id limit ?`,
          )
          .all(occasion.at, limit)
          .map(({ id }) => String(id));
        return due.filter((id) => ledger.change(id, { type: 'expire-reservation' }, occasion).ok);
      }),
  };
}
