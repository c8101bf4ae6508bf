import { availabilityOf, type Backorder, type IncomingStock, promiseStock } from '@emporion/inventory';
import { anyStockMoment } from '@emporion/inventory/testing';
import { instant } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const sku = fc.constantFrom('CUP-1', 'MUG-1');
const quantity = fc.integer({ min: 1, max: 9 });
const anyIncoming = (): fc.Arbitrary<readonly IncomingStock[]> =>
  fc.uniqueArray(fc.record({ id: fc.nat(20).map(String), sku, quantity, expectedAt: anyStockMoment() }), {
    selector: ({ id }) => id,
    maxLength: 8,
  });
const anyBackorders = (): fc.Arbitrary<readonly Backorder[]> =>
  fc.uniqueArray(fc.record({ reservationId: fc.nat(20).map(String), sku, quantity, since: anyStockMoment() }), {
    selector: ({ reservationId }) => reservationId,
    maxLength: 8,
  });

/** Unit by unit: every owed unit in the order of its order gets the earliest unit that nobody has. */
function plainPromises(backorders: readonly Backorder[], incoming: readonly IncomingStock[]) {
  const units = incoming
    .toSorted((a, b) => a.expectedAt - b.expectedAt || (a.id < b.id ? -1 : 1))
    .flatMap((delivery) => Array.from({ length: delivery.quantity }, () => delivery));
  return backorders
    .toSorted((a, b) => a.since - b.since || (a.reservationId < b.reservationId ? -1 : 1))
    .map((backorder) => {
      const got: IncomingStock[] = [];
      for (let unit = 0; unit < backorder.quantity; unit++) {
        const next = units.findIndex((there) => there.sku === backorder.sku);
        if (next >= 0) got.push(...units.splice(next, 1));
      }
      const isWhole = got.length === backorder.quantity;
      return [backorder.reservationId, got.map(({ id }) => id), isWhole ? got.at(-1)?.expectedAt : undefined];
    });
}

test('whoever has waited longest is promised the earliest units, and no unit is promised twice', () => {
  fc.assert(
    fc.property(anyBackorders(), anyIncoming(), (backorders, incoming) => {
      const promises = promiseStock(backorders, incoming);
      const unitwise = promises.map(({ reservationId, fillings, promisedAt }) => [
        reservationId,
        fillings.flatMap((filling) => Array.from({ length: filling.quantity }, () => filling.incomingId)),
        promisedAt,
      ]);
      expect(unitwise).toEqual(plainPromises(backorders, incoming));
      for (const { fillings, uncovered, reservationId } of promises) {
        const filled = fillings.reduce((sum, filling) => sum + filling.quantity, 0);
        expect(filled + uncovered).toBe(backorders.find((owed) => owed.reservationId === reservationId)?.quantity);
      }
    }),
  );
});

test('the order in which backorders and deliveries are listed is no difference', () => {
  fc.assert(
    fc.property(anyBackorders(), anyIncoming(), (backorders, incoming) => {
      expect(promiseStock(backorders.toReversed(), incoming.toReversed())).toEqual(promiseStock(backorders, incoming));
    }),
  );
});

const [now, tomorrow, nextWeek] = [0, 1, 7].map((days) => instant(1_790_000_000_000 + days * 86_400_000));
if (now === undefined || tomorrow === undefined || nextWeek === undefined) throw new Error('three moments');
const coming: readonly IncomingStock[] = [
  { id: 'po-2', sku: 'CUP-1', quantity: 9, expectedAt: nextWeek },
  { id: 'po-1', sku: 'CUP-1', quantity: 2, expectedAt: tomorrow },
];

test.each([
  ['what is free', { available: 3, backorderLimit: 5 }, { status: 'in-stock', quantity: 3 }],
  ['nothing, and nothing may be owed', { available: 0, backorderLimit: 0 }, { status: 'sold-out' }],
  [
    'the next delivery',
    { available: 0, backorderLimit: 5 },
    { status: 'backorder', quantity: 5, promisedAt: tomorrow },
  ],
  [
    'that which is left of it',
    { available: -1, backorderLimit: 5 },
    { status: 'backorder', quantity: 4, promisedAt: tomorrow },
  ],
  [
    'the one after it',
    { available: -2, backorderLimit: 5 },
    { status: 'backorder', quantity: 3, promisedAt: nextWeek },
  ],
  [
    'no day when all is owed',
    { available: -11, backorderLimit: 15 },
    { status: 'backorder', quantity: 4, promisedAt: undefined },
  ],
  ['nothing when all that may be is owed', { available: -5, backorderLimit: 5 }, { status: 'sold-out' }],
] as const)('a customer is told of %s', (_, level, told) => {
  expect(availabilityOf(level, coming, { at: now })).toEqual(told);
});

test('before its release a product is pre-ordered, and comes no earlier', () => {
  const level = { available: 4, backorderLimit: 6 };
  const before = { at: now, releasedAt: nextWeek };
  expect(availabilityOf(level, [], before)).toEqual({ status: 'pre-order', quantity: 10, promisedAt: nextWeek });
  expect(availabilityOf({ ...level, available: -6 }, [], before)).toEqual({ status: 'sold-out' });
  expect(availabilityOf(level, [], { at: nextWeek, releasedAt: nextWeek })).toEqual({
    status: 'in-stock',
    quantity: 4,
  });
});
