import type { Product } from '@emporion/catalog';
import { inMemoryProducts } from '@emporion/catalog/testing';
import { noStock } from '@emporion/inventory';
import { money } from '@emporion/money';
import { standardPricingPolicy } from '@emporion/pricing';
import { inMemoryPriceBook } from '@emporion/pricing/testing';
import { expect, test } from 'vitest';
import { emptyCart } from '../src/cart.ts';
import { quoteCart } from '../src/cart-quote.ts';

const product = (number: number, sku: string): Product => ({
  id: `0190a1b2-0000-7000-8000-00000000000${number}`,
  sku,
  name: sku,
  description: '',
  brand: 'Acme',
  category: 'kitchen',
  listPrice: money('EUR', 1),
  rank: number,
  version: 1,
});

async function opened() {
  const [catalog, priceBook] = [inMemoryProducts(), inMemoryPriceBook()];
  await catalog.put([product(1, 'CUP-1'), product(2, 'TEA-1'), product(3, 'UNPRICED')]);
  await priceBook.set('EUR', [
    { sku: 'CUP-1', unitPrice: 12_99, taxClass: 'standard' },
    { sku: 'TEA-1', unitPrice: 4_50, taxClass: 'reduced' },
    { sku: 'WITHDRAWN', unitPrice: 1_00, taxClass: 'standard' },
  ]);
  const stockLevels = {
    levels: async (skus: readonly string[]) =>
      skus.map((sku) => ({ ...noStock(sku), available: sku === 'CUP-1' ? 5 : 1 })),
  };
  return quoteCart({ catalog, priceBook, stockLevels, pricingPolicy: standardPricingPolicy });
}

test('a cart costs what the price book says, not what the catalog shows', async () => {
  const { priced, products, problems } = await (await opened())({ lines: [{ sku: 'CUP-1', quantity: 2 }] });
  expect(priced.lines).toMatchObject([{ sku: 'CUP-1', quantity: 2, unitPrice: 12_99, subtotal: 25_98 }]);
  expect(products.map(({ sku }) => sku)).toEqual(['CUP-1']);
  expect(problems).toEqual([]);
});

test('what is not for sale and what is short of stock is said, and only the first is left out of the totals', async () => {
  const { priced, problems } = await (await opened())({
    lines: [
      { sku: 'CUP-1', quantity: 6 },
      { sku: 'TEA-1', quantity: 1 },
      { sku: 'UNPRICED', quantity: 1 },
      { sku: 'WITHDRAWN', quantity: 1 },
    ],
  });
  expect(priced.lines.map(({ sku }) => sku)).toEqual(['CUP-1', 'TEA-1']);
  expect(priced.totals.subtotal).toBe(82_44);
  expect(problems).toEqual([
    { code: 'insufficient-stock', sku: 'CUP-1', wanted: 6, available: 5 },
    { code: 'not-for-sale', sku: 'UNPRICED' },
    { code: 'not-for-sale', sku: 'WITHDRAWN' },
  ]);
});

test('an empty cart costs nothing', async () => {
  const { priced, problems } = await (await opened())(emptyCart);
  expect([priced.totals.gross, problems]).toEqual([0, []]);
});
