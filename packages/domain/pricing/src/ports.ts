import type { Currency } from '@emporion/money';

/** What one unit costs, and how it is taxed. */
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
}

/** Takes the prices that the book shows. */
export interface PriceList {
  /** Set prices in a currency, all or none; a SKU has one price, the last that was set. */
  set(currency: Currency, prices: readonly ListPrice[]): Promise<void>;
}
