import {
  changeReservation,
  holdChanges,
  type InventoryEvent,
  mergedLines,
  moved,
  movements,
  noStock,
  type Reservation,
  type ReservationChange,
  type ReservationStep,
  type StockLevel,
} from '@emporion/inventory';
import { instant } from '@emporion/kernel';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const id = z.string();
const quantity = z.int();
const at = z.int();
const key = z.string().optional();

const operation = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('reserve'),
    id,
    lines: z.array(z.object({ sku: z.string(), qty: quantity })),
    at,
    ttl: z.int(),
    key,
  }),
  z.object({ op: z.literal('confirm'), id, at, key }),
  z.object({ op: z.literal('release'), id, at, key }),
  z.object({ op: z.literal('sweep'), at, key }),
  z.object({ op: z.literal('receive'), sku: z.string(), qty: quantity, key }),
]);
type Operation = z.output<typeof operation>;

const input = z.object({
  initial: z.record(
    z.string(),
    z.object({ onHand: z.int(), reserved: z.int().default(0), backorder: z.boolean().default(false) }),
  ),
  ops: z.array(operation),
});

type Answer =
  | { readonly ok: true; readonly [more: string]: unknown }
  | { readonly ok: false; readonly error: string; readonly short?: readonly string[] };

/** More than any case owes. */
const unlimited = 1_000_000_000;

/** Stock and reservations as the cases have them: what is committed has left, and nothing is kept of what was never held. */
interface Warehouse {
  readonly levels: Map<string, StockLevel>;
  readonly reservations: Map<string, Reservation>;
  /** Of which SKUs units may be owed. */
  readonly owed: ReadonlySet<string>;
}

const levelIn =
  ({ levels }: Warehouse) =>
  ({ sku }: { readonly sku: string }): StockLevel =>
    levels.get(sku) ?? noStock(sku);

function record(warehouse: Warehouse, { type, data }: InventoryEvent): void {
  for (const { sku, quantity } of data.lines) {
    warehouse.levels.set(sku, moved(levelIn(warehouse)({ sku }), movements[type], quantity));
  }
}

/** Write a change, and tell whether it was one. */
function write(warehouse: Warehouse, { reservation, events }: ReservationChange): boolean {
  if (reservation.lines.length === 0) return false;
  for (const event of events) record(warehouse, event);
  warehouse.reservations.set(reservation.id, reservation);
  return events.length > 0;
}

function reserve(warehouse: Warehouse, { id, lines, at, ttl }: Extract<Operation, { op: 'reserve' }>): Answer {
  const found = { id, reservation: warehouse.reservations.get(id) };
  const demand = lines.map(({ sku, qty }) => ({
    sku,
    quantity: qty,
    backorderLimit: warehouse.owed.has(sku) ? unlimited : 0,
  }));
  const request = { lines: demand, expiresAt: instant(at + ttl) };
  const changes = holdChanges({ found, replaced: undefined }, request, levelIn(warehouse), instant(at));
  if (changes.ok) {
    write(warehouse, changes.value.hold);
    return { ok: true };
  }
  return changes.error.reason === 'insufficient-stock'
    ? { ok: false, error: 'insufficient', short: changes.error.shortages.map(({ sku }) => sku) }
    : { ok: false, error: changes.error.reason };
}

function step(warehouse: Warehouse, id: string, type: ReservationStep['type'], at: number): Answer {
  const change = changeReservation({ id, reservation: warehouse.reservations.get(id) }, { type }, instant(at));
  if (!change.ok) return { ok: false, error: change.error.reason === 'reservation-overdue' ? 'expired' : 'not_held' };
  return write(warehouse, change.value) ? { ok: true } : { ok: false, error: 'not_held' };
}

function carryOut(warehouse: Warehouse, operation: Operation): Answer {
  switch (operation.op) {
    case 'reserve':
      return reserve(warehouse, operation);
    case 'confirm':
      return step(warehouse, operation.id, 'confirm-reservation', operation.at);
    case 'release':
      return step(warehouse, operation.id, 'release-reservation', operation.at);
    case 'sweep': {
      const ids = [...warehouse.reservations.keys()];
      const expired = ids.filter((id) => step(warehouse, id, 'expire-reservation', operation.at).ok);
      return { ok: true, expired: expired.length };
    }
    case 'receive': {
      const lines = mergedLines([{ sku: operation.sku, quantity: operation.qty }]);
      record(warehouse, { type: 'inventory.stock-received.v1', data: { lines } });
      return { ok: true };
    }
  }
}

/** Reservations by the pure decisions of the inventory. A key that was used gets the answer that it got. */
export const reservationLedger: Binding = binding('commerce/reservation-ledger', input, ({ initial, ops }) => {
  const skus = Object.entries(initial);
  const warehouse: Warehouse = {
    levels: new Map(
      skus.map(([sku, { onHand, reserved }]) => [
        sku,
        { ...noStock(sku), onHand, available: onHand - reserved, held: reserved },
      ]),
    ),
    reservations: new Map(),
    owed: new Set(skus.filter(([, { backorder }]) => backorder).map(([sku]) => sku)),
  };
  const answers = new Map<string, Answer>();
  const results = ops.map((operation) => {
    const known = operation.key === undefined ? undefined : answers.get(operation.key);
    if (known !== undefined) return { ...known, replayed: true };
    const answer = carryOut(warehouse, operation);
    if (operation.key !== undefined) answers.set(operation.key, answer);
    return answer;
  });
  return {
    results,
    final: Object.fromEntries(
      [...warehouse.levels].map(([sku, { available, held }]) => [
        sku,
        { onHand: available + held, reserved: held, available },
      ]),
    ),
    reservations: Object.fromEntries(
      [...warehouse.reservations].map(([id, { status }]) => [id, status === 'committed' ? 'confirmed' : status]),
    ),
  };
});
