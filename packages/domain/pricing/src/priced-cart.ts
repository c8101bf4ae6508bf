import type { BasisPoints, Currency, Ratio, RoundingMode } from '@emporion/money';
import type { Gift, LaneSearch } from './discounted-cart.ts';
import type { DiscountableLine } from './line-selector.ts';
import type { PromotionLane } from './promotion.ts';
import type { Tax } from './tax-treatment.ts';

/** Units of one SKU before they are priced together with the rest of the cart. */
export interface LineToPrice extends DiscountableLine {
  readonly taxClass: string;
  /** Of one unit, packed, in grams, ≥ 0. @default - unknown: it is not sent by weight */
  readonly weight?: number;
}

/** What an amount consists of, in the order in which it comes about. */
export const traceKinds = ['goods', 'line-discount', 'order-discount', 'shipping', 'shipping-discount', 'tax'] as const;

/**
 * How one amount came about: `whole` is `base` times `rate`, rounded once, and `share` is the part of it that fell on
 * this line. The shares of all lines make the whole.
 */
export interface TraceStep {
  readonly kind: (typeof traceKinds)[number];
  /** What made it: the SKU, the promotion, the id of the shipping rate or `shipping` for the one rule, the tax rate in basis points or the id of the tax. */
  readonly source: string;
  /** The lane of a promotion. @default - 'default' */
  readonly lane?: PromotionLane;
  /** The code that allowed a promotion. */
  readonly coupon?: string;
  /** In minor units. */
  readonly base: number;
  readonly rate: Ratio;
  /** Absent where the product is whole by itself. */
  readonly rounding?: RoundingMode;
  /** What the rounded product is, in minor units, where the floors of prices allow only a smaller whole. */
  readonly uncut?: number;
  /** In minor units. */
  readonly whole: number;
  /** In minor units. */
  readonly share: number;
}

/** An amount with its tax, in minor units: `gross` is `net` and `tax` together. */
export interface Taxed {
  readonly gross: number;
  readonly net: number;
  readonly tax: number;
}

/** A line of a cart with all that falls on it, in minor units. */
export interface PricedLine extends Pick<LineToPrice, 'sku' | 'quantity' | 'unitPrice' | 'runs' | 'taxClass'>, Taxed {
  /** What the units cost by their prices. */
  readonly subtotal: number;
  /** All discounts on it: `subtotal` less this is `gross`, or `net` where prices are without tax. */
  readonly discount: number;
  readonly trace: readonly TraceStep[];
}

/** How much one tax of a tax table comes to. */
export interface NamedTax extends Pick<Tax, 'id' | 'rate' | 'reason'> {
  /** In minor units. */
  readonly amount: number;
}

/** The goods and the shipping that are taxed alike, in minor units. */
export interface TaxGroup extends Taxed {
  /** All taxes together, rounded half up where they are finer than basis points. */
  readonly rate: BasisPoints;
  /** What the taxes are, in the order in which they are levied; absent where the policy has rates only. */
  readonly taxes?: readonly NamedTax[];
}

/** A priced cart: every total is the sum of its lines, and of the shipping where that is part of it. */
export interface PricedCart {
  readonly currency: Currency;
  /** The version of the policy that it was priced by. */
  readonly policyVersion: string;
  /** Present where prices are without tax, which is then added to them. */
  readonly priceMode?: 'exclusive';
  /** In the order in which they were given. */
  readonly lines: readonly PricedLine[];
  readonly shipping: Taxed & { readonly trace: readonly TraceStep[] };
  /** Ascending by rate. */
  readonly taxGroups: readonly TaxGroup[];
  /** What would be free, were it in the cart. Nobody reserves or sends it, and it is in no total. */
  readonly gifts?: readonly Gift[];
  /** How combinations of promotions were searched. */
  readonly searches?: readonly LaneSearch[];
  readonly totals: Taxed & {
    readonly subtotal: number;
    /** On the goods. */
    readonly discount: number;
    /** After its own discounts. */
    readonly shipping: number;
  };
}
