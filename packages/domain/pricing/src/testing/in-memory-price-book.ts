import type { ListPrice, PriceBook, PriceList } from '../ports.ts';
import type { PriceEntry } from '../price-list.ts';

/** A price book in memory. */
export function inMemoryPriceBook(): PriceBook & PriceList {
  const books = new Map<string, Map<string, ListPrice>>();
  const lists = new Map<string, PriceEntry>();
  return {
    prices: async (currency, skus) => [...new Set(skus)].flatMap((sku) => books.get(currency)?.get(sku) ?? []),
    entries: async (currency, skus) =>
      [...lists.values()].filter((entry) => entry.currency === currency && skus.includes(entry.sku)),
    set: async (currency, prices) => {
      const book = books.get(currency) ?? new Map<string, ListPrice>();
      for (const price of prices) book.set(price.sku, price);
      books.set(currency, book);
    },
    setEntries: async (entries) => {
      for (const entry of entries) lists.set(JSON.stringify([entry.currency, entry.sku, entry.id]), entry);
    },
  };
}
