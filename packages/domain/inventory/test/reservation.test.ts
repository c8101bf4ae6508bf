import { changeReservation, decideReservation, type Reservation, type ReservationStep } from '@emporion/inventory';
import { parseInstant } from '@emporion/kernel';
import { expect, test } from 'vitest';

const inTime = parseInstant('2026-11-24T09:44:59.999Z');
const expiresAt = parseInstant('2026-11-24T09:45:00Z');
const lines = [
  { sku: 'CUP-1', quantity: 2 },
  { sku: 'MUG-1', quantity: 1 },
];
const held: Reservation = { id: 'r1', status: 'held', lines, expiresAt };
const reservationIn = (status: Reservation['status']): Reservation =>
  status === 'held' ? held : { id: 'r1', status, lines };

/** What comes of a step: the event, `as it was` or the reason of the refusal. */
function outcomeOf(reservation: Reservation | undefined, verb: string, at: typeof inTime): string {
  const decision = decideReservation(reservation, { type: `${verb}-reservation` } as ReservationStep, at);
  if (!decision.ok) return decision.error.reason;
  return decision.value[0]?.type.replace('inventory.stock-', '').replace('.v1', '') ?? 'as it was';
}

const ended = 'reservation-ended';
const notCommitted = 'reservation-not-committed';
const asItWas = 'as it was';
const verbs = ['confirm', 'release', 'expire', 'ship', 'restock'] as const;

test.each([
  ['held', ['committed', 'released', 'reservation-not-due', notCommitted, notCommitted]],
  ['committed', [asItWas, ended, ended, 'shipped', 'restocked']],
  ['shipped', [asItWas, ended, ended, asItWas, 'returned']],
  ['released', [ended, asItWas, ended, notCommitted, notCommitted]],
  ['expired', [ended, asItWas, asItWas, notCommitted, notCommitted]],
  ['restocked', [ended, asItWas, ended, ended, asItWas]],
] as const)(
  'what is %s is confirmed, released, expired, shipped and restocked where that makes sense',
  (status, row) => {
    expect(verbs.map((verb) => outcomeOf(reservationIn(status), verb, inTime))).toEqual(row);
  },
);

test('from the moment on at which a hold expires it can no longer be confirmed', () => {
  const row = ['reservation-overdue', 'released', 'expired', notCommitted, notCommitted];
  expect(verbs.map((verb) => outcomeOf(held, verb, expiresAt))).toEqual(row);
  expect(decideReservation(held, { type: 'confirm-reservation' }, expiresAt)).toEqual({
    ok: false,
    error: { reason: 'reservation-overdue', expiresAt },
  });
});

test('what was never reserved can only be released', () => {
  const unknown = 'unknown-reservation';
  expect(verbs.map((verb) => outcomeOf(undefined, verb, inTime))).toEqual([
    unknown,
    'released',
    unknown,
    unknown,
    unknown,
  ]);
});

test('a new reservation keeps one line per SKU until its moment', () => {
  const [cups, mugs] = [
    { sku: 'CUP-1', quantity: 1 },
    { sku: 'MUG-1', quantity: 1 },
  ];
  const command = { type: 'reserve-stock', lines: [cups, mugs, cups], expiresAt } as const;
  expect(changeReservation({ id: 'r1', reservation: undefined }, command, inTime)).toEqual({
    ok: true,
    value: {
      reservation: held,
      events: [{ type: 'inventory.stock-reserved.v1', data: { lines, expiresAt: '2026-11-24T09:45:00.000Z' } }],
    },
  });
  expect(changeReservation({ id: 'r1', reservation: held }, command, inTime)).toEqual({
    ok: true,
    value: { reservation: held, events: [] },
  });
});

test('a refusal tells where the reservation stands', () => {
  const refusalOf = (status: Reservation['status'], type: ReservationStep['type']) =>
    decideReservation(reservationIn(status), { type }, inTime);
  expect(refusalOf('shipped', 'release-reservation')).toEqual({
    ok: false,
    error: { reason: 'reservation-ended', status: 'shipped' },
  });
  expect(refusalOf('held', 'ship-reservation')).toEqual({
    ok: false,
    error: { reason: 'reservation-not-committed', status: 'held' },
  });
});
