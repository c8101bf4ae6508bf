import { instant, parseInstant } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StockMovements } from '../ports.ts';
import type { StockMovement } from '../stock-movement.ts';

/** What everything that keeps the books of the stock promises. `open` makes empty ones. */
export function stockMovementsContract(name: string, open: () => StockMovements | Promise<StockMovements>): void {
  const received = (more: Pick<StockMovement, 'id' | 'at'> & Partial<StockMovement>): StockMovement => ({
    sku: 'CUP-1',
    location: 'main',
    kind: 'receive',
    onHand: 2,
    available: 2,
    held: 0,
    committed: 0,
    subject: 'stock-delivery/d1',
    causationId: 'request-1',
    ...more,
  });
  const ever = { from: parseInstant('2026-09-01T00:00:00Z'), until: parseInstant('2027-02-01T00:00:00Z'), limit: 100 };

  describe(`StockMovements: ${name}`, () => {
    test('a movement is read as it was written, once, however often it was written', async () => {
      const movements = await open();
      const [first, second] = [
        received({ id: 'e1.000', at: parseInstant('2026-11-24T09:30:00.001Z') }),
        received({ id: 'e2.000', at: parseInstant('2026-11-24T09:30:00.002Z'), kind: 'adjust', reason: 'count' }),
      ];
      await movements.append([second, first, second]);
      await movements.append([first]);
      await movements.append([]);
      expect(await movements.list({ sku: 'CUP-1', ...ever })).toEqual([first, second]);
    });

    test('each SKU at each location has its own, and the default location need not be named', async () => {
      const movements = await open();
      const at = parseInstant('2026-11-24T09:30:00Z');
      const rows = [
        received({ id: 'e1.000', at }),
        received({ id: 'e1.001', at, location: 'north' }),
        received({ id: 'e1.002', at, sku: 'CUP-1#main' }),
      ];
      await movements.append(rows);
      expect(await movements.list({ sku: 'CUP-1', ...ever })).toEqual(rows.slice(0, 1));
      expect(await movements.list({ sku: 'CUP-1', location: 'main', ...ever })).toEqual(rows.slice(0, 1));
      expect(await movements.list({ sku: 'CUP-1', location: 'north', ...ever })).toEqual(rows.slice(1, 2));
      expect(await movements.list({ sku: 'JAR-1', ...ever })).toEqual([]);
    });

    test('the movements of a time, over the turn of the year, from its first moment on and without its last', async () => {
      const movements = await open();
      const times = [
        '2026-10-31T23:59:59.999Z',
        '2026-11-01T00:00:00Z',
        '2026-12-31T23:59:59.999Z',
        '2027-01-01T00:00:00Z',
      ];
      const rows = times.map((time, index) => received({ id: `e${index}.000`, at: parseInstant(time) }));
      await movements.append(rows);
      const between = (from: number, until: number) =>
        movements.list({
          sku: 'CUP-1',
          from: rows[from]?.at ?? ever.from,
          until: rows[until]?.at ?? ever.until,
          limit: 100,
        });
      expect(await between(1, 3)).toEqual(rows.slice(1, 3));
      expect(await between(0, 1)).toEqual(rows.slice(0, 1));
      expect(await between(2, 4)).toEqual(rows.slice(2));
      expect(await between(1, 1)).toEqual([]);
    });

    test('pages one after the other are the whole, in the order of time and then of ids, from either end', async () => {
      const day = 86_400_000;
      const anyRow = fc.record({ at: fc.integer({ min: 0, max: 40 }), id: fc.nat(999) });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          fc.constantFrom('ascending' as const, 'descending' as const),
          async (places, limit, order) => {
            const movements = await open();
            const rows = places.map(({ at, id }) =>
              received({ id: `e${String(id).padStart(3, '0')}`, at: instant(ever.from + at * day) }),
            );
            await movements.append(rows);
            const pages: StockMovement[] = [];
            for (;;) {
              const last = pages.at(-1);
              const page = await movements.list({
                sku: 'CUP-1',
                ...ever,
                limit,
                order,
                ...(last === undefined ? {} : { after: last }),
              });
              pages.push(...page);
              if (page.length < limit) break;
            }
            const inTime = rows.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
            expect(pages).toEqual(order === 'ascending' ? inTime : inTime.toReversed());
          },
        ),
        { numRuns: 30 },
      );
    });
  });
}
