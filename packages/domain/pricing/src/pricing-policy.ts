import type { BasisPoints, Currency, RoundingMode } from '@emporion/money';

/** A discount on the whole order, as a part of what its goods cost. */
export interface OrderPromotion {
  /** In kebab-case, unique within a policy. */
  readonly id: string;
  /** From 1 to 10,000. */
  readonly discount: BasisPoints;
  /** What the goods must cost at least, in minor units. */
  readonly minimum: number;
}

/** What it costs to send an order. */
export interface ShippingRule {
  /** In minor units, tax included. */
  readonly fee: number;
  /** Goods that cost at least this after discounts, in minor units, are sent for free. */
  readonly freeFrom: number;
  readonly taxClass: string;
}

/** The rules by which carts are priced, as data: every priced cart names the version that it was priced by. */
export interface PricingPolicy {
  readonly version: string;
  readonly currency: Currency;
  /** Of those that apply, the one that saves most; of equals, the one with the lower id. */
  readonly orderPromotions: readonly OrderPromotion[];
  /** The rate of each tax class, ≥ 0. Prices contain the tax. */
  readonly taxRates: Readonly<Record<string, BasisPoints>>;
  readonly shipping: ShippingRule;
  readonly rounding: { readonly discount: RoundingMode; readonly tax: RoundingMode };
}
