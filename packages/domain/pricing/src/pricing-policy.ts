import type { BasisPoints, Currency, RoundingMode } from '@emporion/money';
import type { PromotionRules } from './promotion.ts';
import type { TaxPolicy } from './tax-policy.ts';

/** What it costs to send an order. */
export interface ShippingRule {
  /** In minor units, tax included where prices are. */
  readonly fee: number;
  /** Goods that cost at least this after discounts, in minor units, are sent for free. */
  readonly freeFrom: number;
  readonly taxClass: string;
}

/** The rules by which carts are priced, as data: every priced cart names the version that it was priced by. */
export interface PricingPolicy {
  readonly version: string;
  readonly currency: Currency;
  readonly promotions: Omit<PromotionRules, 'version' | 'rounding'>;
  /** The rate of each tax class, ≥ 0. */
  readonly taxRates: Readonly<Record<string, BasisPoints>>;
  /** @default - prices contain the tax, which is rounded once for each rate */
  readonly tax?: Omit<TaxPolicy, 'rounding'>;
  readonly shipping: ShippingRule;
  readonly rounding: { readonly discount: RoundingMode; readonly tax: RoundingMode };
}
