import type { BasisPoints, Currency, Ratio, RoundingMode } from '@emporion/money';

/** Units of one SKU before they are priced together with the rest of the cart. */
export interface LineToPrice {
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
  /** In minor units, tax included, ≥ 0. */
  readonly unitPrice: number;
  readonly taxClass: string;
}

/**
 * How one amount came about: `whole` is `base` times `rate`, rounded once, and `share` is the part of it that fell on
 * this line. The shares of all lines make the whole.
 */
export interface TraceStep {
  readonly kind: 'goods' | 'order-discount' | 'shipping' | 'tax';
  /** What made it: the SKU, the promotion, the shipping rule or the tax rate in basis points. */
  readonly source: string;
  /** In minor units. */
  readonly base: number;
  readonly rate: Ratio;
  /** Absent where the product is whole by itself. */
  readonly rounding?: RoundingMode;
  /** In minor units. */
  readonly whole: number;
  /** In minor units. */
  readonly share: number;
}

/** An amount that contains its tax, in minor units: `gross` is `net` and `tax` together. */
export interface Taxed {
  readonly gross: number;
  readonly net: number;
  readonly tax: number;
}

/** A line of a cart with all that falls on it, in minor units. */
export interface PricedLine extends LineToPrice, Taxed {
  /** The unit price times the quantity. */
  readonly subtotal: number;
  /** Its share of the discount on the order: `gross` is `subtotal` less this. */
  readonly discount: number;
  readonly trace: readonly TraceStep[];
}

/** The goods and the shipping that are taxed at one rate, in minor units. */
export interface TaxGroup extends Taxed {
  readonly rate: BasisPoints;
}

/** A priced cart: every total is the sum of its lines, and of the shipping where that is part of it. */
export interface PricedCart {
  readonly currency: Currency;
  /** The version of the policy that it was priced by. */
  readonly policyVersion: string;
  /** In the order in which they were given. */
  readonly lines: readonly PricedLine[];
  readonly shipping: Taxed & { readonly trace: readonly TraceStep[] };
  /** Ascending by rate. */
  readonly taxGroups: readonly TaxGroup[];
  readonly totals: Taxed & {
    readonly subtotal: number;
    readonly discount: number;
    readonly shipping: number;
  };
}
