import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListPrice, PriceBook, PriceList } from '../ports.ts';
import { anyListPrice } from './arbitraries.ts';

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
      expect(await open().prices('EUR', [])).toEqual([]);
    });
  });
}

const bySku = (prices: readonly ListPrice[]): readonly ListPrice[] =>
  [...prices].sort((a, b) => (a.sku < b.sku ? -1 : 1));
