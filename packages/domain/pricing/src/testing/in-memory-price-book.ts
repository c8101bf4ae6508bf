import type { ListPrice, PriceBook, PriceList } from '../ports.ts';

/** A price book in memory. */
export function inMemoryPriceBook(): PriceBook & PriceList {
  const books = new Map<string, Map<string, ListPrice>>();
  return {
    prices: async (currency, skus) => [...new Set(skus)].flatMap((sku) => books.get(currency)?.get(sku) ?? []),
    set: async (currency, prices) => {
      const book = books.get(currency) ?? new Map<string, ListPrice>();
      for (const price of prices) book.set(price.sku, price);
      books.set(currency, book);
    },
  };
}
