import { err, ok, type Result } from '@emporion/kernel';
import { type EventEnvelope, enveloped, subjectOf } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { changeReservation, coverChange, holdChanges, type ReservationChange } from '../change-reservation.ts';
import type { InventoryEvent } from '../events.ts';
import type {
  InsufficientStock,
  ReservationRequest,
  StockLevels,
  StockOccasion,
  StockReservations,
  StockTransfers,
} from '../ports.ts';
import type { Reservation, ReservationRefusal, ReservationStep } from '../reservation.ts';
import {
  type LocationLevel,
  moved,
  movements,
  noStock,
  type StockLevel,
  shortagesOf,
  totalLevel,
} from '../stock-level.ts';
import { byPlace, defaultLocation, mergedChanges, mergedLines, placeOf, type StockLine } from '../stock-line.ts';
import { changeTransfer, type StockTransfer, type TransferChange } from '../stock-transfer.ts';

/** Stock in memory, with what its transactions recorded. */
export interface InMemoryStock extends StockReservations, StockLevels {
  readonly transfers: StockTransfers;
  /** Move a reservation on without a wait, for stores in memory that change something else in the same breath. */
  change(id: string, step: OtherStep['type'], occasion: StockOccasion): Result<Reservation, ReservationRefusal>;
  /** Every event ever recorded, oldest first. */
  recorded(): readonly EventEnvelope[];
}

/** A step that takes nothing from the shelf. */
type OtherStep = Exclude<ReservationStep, { readonly type: 'ship-reservation' }>;

/** An empty warehouse. */
export function inMemoryStock(): InMemoryStock {
  const ids = sequentialIds();
  const levels = new Map<string, LocationLevel>();
  const reservations = new Map<string, Reservation>();
  const transfers = new Map<string, StockTransfer>();
  const versions = new Map<string, number>();
  const outbox: EventEnvelope[] = [];
  const levelOf = (place: Pick<StockLine, 'sku' | 'location'>): StockLevel =>
    levels.get(placeOf(place)) ?? noStock(place.sku);
  const ofSku = (sku: string) =>
    [...levels.values()].filter((level) => level.sku === sku).sort((a, b) => byPlace(a, b));

  const record = (subject: string, event: InventoryEvent, { at, cause }: StockOccasion): void => {
    for (const line of event.data.lines) {
      const location = line.location ?? defaultLocation;
      levels.set(placeOf(line), { ...moved(levelOf(line), movements[event.type], line.quantity), location });
    }
    const sequence = (versions.get(subject) ?? 0) + 1;
    versions.set(subject, sequence);
    outbox.push(enveloped(event, { ...cause, id: ids.next(), subject, sequence, time: at }));
  };

  const write = ({ reservation, events }: ReservationChange, occasion: StockOccasion): Reservation => {
    for (const event of events) record(subjectOf('reservation', reservation.id), event, occasion);
    reservations.set(reservation.id, reservation);
    return reservation;
  };

  const findIn = (id: string) => ({ id, reservation: reservations.get(id) });

  // Nothing below waits between a look at the stock and a change of it, so no two callers see the same units.
  const step = (id: string, command: OtherStep, occasion: StockOccasion): Result<Reservation, ReservationRefusal> => {
    const change = changeReservation(findIn(id), command, occasion.at);
    return change.ok ? ok(write(change.value, occasion)) : change;
  };

  const ship = (id: string, command: ReservationStep, occasion: StockOccasion) => {
    const change = changeReservation(findIn(id), command, occasion.at);
    if (!change.ok) return change;
    const covered = coverChange(change.value, levelOf);
    return covered.ok ? ok(write(covered.value, occasion)) : covered;
  };

  const reserve = (
    { id, replaces, ...demand }: ReservationRequest,
    occasion: StockOccasion,
  ): Result<Reservation, InsufficientStock | ReservationRefusal> => {
    const stored = { found: findIn(id), replaced: replaces === undefined ? undefined : findIn(replaces) };
    const changes = holdChanges(stored, demand, levelOf, occasion.at);
    if (!changes.ok) return changes;
    const { hold, ended } = changes.value;
    if (ended !== undefined) write(ended, occasion);
    return ok(write(hold, occasion));
  };

  const writeTransfer = ({ transfer, events }: TransferChange, occasion: StockOccasion): StockTransfer => {
    for (const event of events) record(subjectOf('stock-transfer', transfer.id), event, occasion);
    transfers.set(transfer.id, transfer);
    return transfer;
  };

  return {
    change: (id, type, occasion) => step(id, { type }, occasion),
    reserve: async (request, occasion) => reserve(request, occasion),
    confirm: async (id, occasion) => step(id, { type: 'confirm-reservation' }, occasion),
    release: async (id, occasion) => step(id, { type: 'release-reservation' }, occasion),
    ship: async (id, occasion, part) => ship(id, { type: 'ship-reservation', part }, occasion),
    restock: async (id, occasion, part) => step(id, { type: 'restock-reservation', part }, occasion),
    expireDue: async (occasion, limit) => {
      const due = [...reservations.values()]
        .filter((reservation) => reservation.status === 'held')
        .filter(({ expiresAt }) => expiresAt <= occasion.at)
        .sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
      for (const { id } of due) step(id, { type: 'expire-reservation' }, occasion);
      return due.map(({ id }) => id);
    },
    levels: async (skus) => skus.map((sku) => totalLevel(sku, ofSku(sku))),
    levelsByLocation: async (sku) => ofSku(sku),
    available: async (skus) => skus.map((sku) => ({ sku, available: totalLevel(sku, ofSku(sku)).available })),
    receive: async ({ id, lines }, occasion) => {
      const subject = subjectOf('stock-delivery', id);
      if (versions.has(subject)) return;
      record(subject, { type: 'inventory.stock-received.v1', data: { lines: mergedLines(lines) } }, occasion);
    },
    adjust: async ({ id, lines, reason }, occasion) => {
      const subject = subjectOf('stock-adjustment', id);
      if (versions.has(subject)) return ok(undefined);
      const event = { type: 'inventory.stock-adjusted.v1', data: { lines: mergedChanges(lines), reason } } as const;
      const shortages = shortagesOf(event, levelOf);
      if (shortages.length > 0) return err({ reason: 'insufficient-stock', shortages });
      record(subject, event, occasion);
      return ok(undefined);
    },
    transfers: {
      dispatch: async (request, occasion) => {
        const change = changeTransfer(transfers.get(request.id), { type: 'dispatch-transfer', ...request });
        if (!change.ok) return change;
        const shortages = change.value.events.flatMap((event) => shortagesOf(event, levelOf));
        return shortages.length > 0
          ? err({ reason: 'insufficient-stock', shortages })
          : ok(writeTransfer(change.value, occasion));
      },
      receive: async (id, occasion) => {
        const change = changeTransfer(transfers.get(id), { type: 'receive-transfer' });
        return change.ok ? ok(writeTransfer(change.value, occasion)) : change;
      },
    },
    recorded: () => outbox,
  };
}
