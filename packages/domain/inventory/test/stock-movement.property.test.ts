import { type InventoryEvent, inventoryEvents, movementsOf, movements as units } from '@emporion/inventory';
import { anyStockLines, anyStockMoment } from '@emporion/inventory/testing';
import { enveloped, readEvent } from '@emporion/messages';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const types = Object.keys(units) as readonly InventoryEvent['type'][];
const more = { expiresAt: '2026-11-24T09:45:00Z', reason: 'count', to: 'north', from: 'north' };

test('each line of an event is a movement whose counts add up to what is on hand', () => {
  const facts = { subject: 'x/1', sequence: 1, correlationId: 'c', causationId: 'request-1' };
  fc.assert(
    fc.property(fc.constantFrom(...types), anyStockLines(), anyStockMoment(), (type, lines, time) => {
      const id = '01993a1c-7f00-7000-8000-000000000001';
      const envelope = enveloped({ type, data: { ...more, lines } }, { ...facts, id, time });
      const read = readEvent(inventoryEvents, envelope);
      if (!read.ok) throw new Error(read.error.reason);
      const rows = movementsOf(read.value);
      expect(rows.map(({ sku, location }) => ({ sku, location }))).toEqual(
        lines.map(({ sku, location = 'main' }) => ({ sku, location })),
      );
      expect(new Set(rows.map((row) => row.id)).size).toBe(lines.length);
      expect(rows.map((row) => row.id)).toEqual(rows.map((row) => row.id).sort());
      for (const [index, row] of rows.entries()) {
        expect(row.available + row.held + row.committed).toBe(row.onHand);
        const counts = [row.onHand, row.available, row.held, row.committed];
        expect(Math.max(...counts.map(Math.abs))).toBe(lines[index]?.quantity);
        expect(row).toMatchObject({ at: time, subject: 'x/1', causationId: 'request-1' });
      }
    }),
  );
});

test('an adjustment says why, and news of a low level moves nothing', () => {
  const facts = {
    id: '01993a1c-7f00-7000-8000-000000000001',
    subject: 'x/1',
    sequence: 1,
    time: '2026-11-24T09:30:00Z',
  };
  const envelope = {
    ...facts,
    specversion: '1.0',
    source: 'inventory',
    datacontenttype: 'application/json',
    dataschema: 'x',
    correlationid: 'c',
    causationid: 'c',
  };
  const rowsOf = (type: string, data: unknown) => {
    const read = readEvent(inventoryEvents, { ...envelope, type, data });
    if (!read.ok) throw new Error(read.error.reason);
    return movementsOf(read.value);
  };
  const lines = [{ sku: 'CUP-1', quantity: -2 }];
  expect(rowsOf('inventory.stock-adjusted.v1', { lines, reason: 'damage' })).toMatchObject([
    { kind: 'adjust', onHand: -2, available: -2, held: 0, committed: 0, reason: 'damage' },
  ]);
  expect(rowsOf('inventory.stock-low.v1', { sku: 'CUP-1', available: 1, reorderPoint: 2 })).toEqual([]);
});
