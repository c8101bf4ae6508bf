import { type Instant, instant } from '@emporion/kernel';
import { type Order, orderSchema, placedBy, progressOf, refundedFor } from '@emporion/ordering';
import { anySmallOrder } from '@emporion/ordering/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const anyOrder = fc.sample(anySmallOrder(), { numRuns: 1, seed: 7 })[0];
if (anyOrder === undefined) throw new RangeError('one sample was asked for');
const bought = { ...placedBy(anyOrder, instant(1_000)), updatedAt: instant(3_000) };
const lines = bought.priced.lines.map(({ sku, quantity }) => ({ sku, quantity }));

/** An order in the shape in which it was stored when it could only be sent, and come back, at once. */
const storedOnce = (status: 'shipped' | 'return-requested' | 'returned') => ({
  ...JSON.parse(JSON.stringify(bought)),
  status,
  shippedAt: 2_000,
  returnUntil: 9_000,
});

const read = (document: unknown): Order => orderSchema.parse(document);
const moment = (at: number): Instant => instant(at);

describe('an order that was stored before orders had parts', () => {
  const shipment = { id: 'shipment-1', lines, sentAt: moment(2_000), returnUntil: moment(9_000) };
  const asked = {
    id: 'return-1',
    lines: lines.map((line) => ({ ...line, shipmentId: 'shipment-1' })),
    requestedAt: moment(3_000),
    receipts: [],
  };

  test('reads as one that was sent in one shipment', () => {
    expect(read(storedOnce('shipped'))).toEqual({ ...bought, status: 'shipped', shipments: [shipment] });
  });

  test('reads as one that is on its way back in one return', () => {
    expect(read(storedOnce('return-requested'))).toMatchObject({
      status: 'return-requested',
      updatedAt: 3_000,
      shipments: [shipment],
      returns: [asked],
    });
  });

  test('reads as one whose money was given back with it', () => {
    const order = read(storedOnce('returned'));
    expect(order).toMatchObject({ status: 'returned', returns: [{ id: 'return-1', receipts: [{ lines }] }] });
    expect(progressOf(order).every(({ ordered, returned }) => ordered === returned)).toBe(true);
    expect(refundedFor(order)).toBe(bought.priced.totals.gross);
  });

  test.each(['placed', 'confirmed'] as const)('reads as it is while it is %s', (status) => {
    expect(read({ ...JSON.parse(JSON.stringify(bought)), status })).toEqual({ ...bought, status });
  });

  test('reads as it is when it was cancelled', () => {
    const cancelled = { ...bought, status: 'cancelled', cancelledFor: 'capture-failed' };
    expect(read(JSON.parse(JSON.stringify(cancelled)))).toEqual(cancelled);
  });
});
