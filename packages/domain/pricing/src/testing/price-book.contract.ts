import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListPrice, PriceBook, PriceList } from '../ports.ts';
import { listPriceEntry, type PriceEntry } from '../price-list.ts';
import { anyListPrice } from './arbitraries.ts';
import { anyPriceEntries } from './price-list-arbitraries.ts';

/** What every price book promises. `open` makes an empty one. */
export function priceBookContract(name: string, open: () => PriceBook & PriceList): void {
  describe(`PriceBook: ${name}`, () => {
    test('every SKU has the price that was set last', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(anyListPrice())), async (batches) => {
          const book = open();
          for (const batch of batches) await book.set('EUR', batch);
          const last = new Map(batches.flat().map((price) => [price.sku, price]));
          const prices = await book.prices('EUR', [...last.keys(), ...last.keys(), 'NONE-0']);
          expect(bySku(prices)).toEqual(bySku([...last.values()]));
        }),
      );
    });

    test('a currency has its own prices', async () => {
      const book = open();
      await book.set('EUR', [{ sku: 'CUP-1', unitPrice: 1_299, taxClass: 'standard' }]);
      await book.set('CHF', [{ sku: 'CUP-1', unitPrice: 1_450, taxClass: 'reduced' }]);
      expect(await book.prices('EUR', ['CUP-1'])).toEqual([{ sku: 'CUP-1', unitPrice: 1_299, taxClass: 'standard' }]);
      expect(await book.prices('USD', ['CUP-1'])).toEqual([]);
    });

    test('of no SKUs there are no prices', async () => {
      const book = open();
      expect([await book.prices('EUR', []), await book.entries('EUR', [])]).toEqual([[], []]);
      await book.set('EUR', []);
      await book.setEntries([]);
    });

    test('every SKU has the entries that were set last, each with its id once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyPriceEntries(), { maxLength: 4 }), async (batches) => {
          const book = open();
          for (const batch of batches) await book.setEntries(batch);
          for (const currency of ['EUR', 'CHF'] as const) {
            const own = batches.flat().filter((entry) => entry.currency === currency);
            const last = new Map(own.map((entry) => [`${entry.sku} ${entry.id}`, entry]));
            const entries = await book.entries(currency, ['CUP-1', 'CUP-2', 'CUP-1', 'NONE-0']);
            expect(byId(entries)).toEqual(byId([...last.values()]));
          }
        }),
      );
    });

    test('entries stand beside the price, which they do not change', async () => {
      const book = open();
      const price = { sku: 'CUP-1', unitPrice: 1_299, taxClass: 'standard' };
      await book.set('EUR', [price]);
      const entry = { ...listPriceEntry('EUR', { sku: 'CUP-1', unitPrice: 999 }), id: 'sale', kind: 'sale' as const };
      await book.setEntries([entry]);
      await book.set('EUR', [price]);
      expect([await book.prices('EUR', ['CUP-1']), await book.entries('EUR', ['CUP-1'])]).toEqual([[price], [entry]]);
      expect(await book.entries('EUR', ['CUP-2'])).toEqual([]);
    });
  });
}

const byId = (entries: readonly PriceEntry[]): readonly PriceEntry[] =>
  [...entries].sort((a, b) => (`${a.sku} ${a.id}` < `${b.sku} ${b.id}` ? -1 : 1));

const bySku = (prices: readonly ListPrice[]): readonly ListPrice[] =>
  [...prices].sort((a, b) => (a.sku < b.sku ? -1 : 1));
