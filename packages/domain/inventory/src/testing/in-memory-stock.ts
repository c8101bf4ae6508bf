import { err, ok, type Result } from '@emporion/kernel';
import { type EventEnvelope, enveloped, subjectOf } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { changeReservation, type ReservationChange } from '../change-reservation.ts';
import type { InventoryEvent } from '../events.ts';
import type { StockLevels, StockOccasion, StockReservations } from '../ports.ts';
import type { Reservation, ReservationRefusal, ReservationStep } from '../reservation.ts';
import { moved, movements, noStock, type StockLevel, shortagesOf } from '../stock-level.ts';
import { totalPerSku } from '../stock-line.ts';

/** Stock in memory, with what its transactions recorded. */
export interface InMemoryStock extends StockReservations, StockLevels {
  /** Move a reservation on without a wait, for stores in memory that change something else in the same breath. */
  change(id: string, step: ReservationStep['type'], occasion: StockOccasion): Result<Reservation, ReservationRefusal>;
  /** Every event ever recorded, oldest first. */
  recorded(): readonly EventEnvelope[];
}

/** An empty warehouse. */
export function inMemoryStock(): InMemoryStock {
  const ids = sequentialIds();
  const levels = new Map<string, StockLevel>();
  const reservations = new Map<string, Reservation>();
  const versions = new Map<string, number>();
  const outbox: EventEnvelope[] = [];
  const levelOf = (sku: string): StockLevel => levels.get(sku) ?? noStock(sku);

  const record = (subject: string, event: InventoryEvent, { at, cause }: StockOccasion): void => {
    for (const { sku, quantity } of event.data.lines) {
      levels.set(sku, moved(levelOf(sku), movements[event.type], quantity));
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

  // Nothing below waits between a look at the stock and a change of it, so no two callers see the same units.
  const step = (
    id: string,
    type: ReservationStep['type'],
    occasion: StockOccasion,
  ): Result<Reservation, ReservationRefusal> => {
    const change = changeReservation({ id, reservation: reservations.get(id) }, { type }, occasion.at);
    return change.ok ? ok(write(change.value, occasion)) : change;
  };

  return {
    change: step,
    reserve: async ({ id, ...demand }, occasion) => {
      const command = { type: 'reserve-stock', ...demand } as const;
      const change = changeReservation({ id, reservation: reservations.get(id) }, command, occasion.at);
      if (!change.ok) return change;
      const shortages = change.value.events.flatMap((event) => shortagesOf(event, levelOf));
      return shortages.length === 0
        ? ok(write(change.value, occasion))
        : err({ reason: 'insufficient-stock', shortages });
    },
    confirm: async (id, occasion) => step(id, 'confirm-reservation', occasion),
    release: async (id, occasion) => step(id, 'release-reservation', occasion),
    ship: async (id, occasion) => step(id, 'ship-reservation', occasion),
    restock: async (id, occasion) => step(id, 'restock-reservation', occasion),
    expireDue: async (occasion, limit) => {
      const due = [...reservations.values()]
        .filter((reservation) => reservation.status === 'held')
        .filter(({ expiresAt }) => expiresAt <= occasion.at)
        .sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
      for (const { id } of due) step(id, 'expire-reservation', occasion);
      return due.map(({ id }) => id);
    },
    levels: async (skus) => skus.map(levelOf),
    receive: async ({ id, lines }, occasion) => {
      const subject = subjectOf('stock-delivery', id);
      if (versions.has(subject)) return;
      record(subject, { type: 'inventory.stock-received.v1', data: { lines: totalPerSku(lines) } }, occasion);
    },
    recorded: () => outbox,
  };
}
