import type { Currency } from '@emporion/money';
import type { PriceEntry } from './price-list.ts';

/** What one unit costs, and how it is taxed: for everybody, at any time and from the first unit on. */
export interface ListPrice {
  readonly sku: string;
  /** In minor units, tax included, from 0 to 10^12. */
  readonly unitPrice: number;
  /** In kebab-case. */
  readonly taxClass: string;
}

/** Knows what every SKU costs in a currency: what it says is charged. */
export interface PriceBook {
  /** The prices of those SKUs that have one, each once, in no particular order. */
  prices(currency: Currency, skus: readonly string[]): Promise<readonly ListPrice[]>;
  /** What price lists say of those SKUs beside their prices, in no particular order, what is not valid now included. */
  entries(currency: Currency, skus: readonly string[]): Promise<readonly PriceEntry[]>;
}

/** Takes the prices that the book shows. */
export interface PriceList {
  /** Set prices in a currency, all or none; a SKU has one price, the last that was set. */
  set(currency: Currency, prices: readonly ListPrice[]): Promise<void>;
  /** Set entries of price lists, all or none; in a currency a SKU has one entry with an id, the last that was set. */
  setEntries(entries: readonly PriceEntry[]): Promise<void>;
}
