import type { BasisPoints, Currency, RoundingMode } from '@emporion/money';
import type { PromotionRules } from './promotion.ts';
import type { ShippingTable } from './shipping-rate.ts';
import type { ShippingRule } from './shipping-rule.ts';
import type { TaxPolicy } from './tax-policy.ts';
import type { TaxTable } from './tax-table.ts';
import type { Destination } from './zone.ts';

/** Shipping that depends on where something goes, what it weighs, what it costs or how many units it is. */
export interface DestinationShipping {
  /** In the currency of the policy. */
  readonly table: ShippingTable;
  /** How the shop sends everything. */
  readonly method: string;
  /** Where something goes as long as nobody knows; the table sends anything there. Of taxes, it is the same. */
  readonly home: Destination;
}

/** Taxes that depend on where something goes and who buys it. */
export interface DestinationTaxes {
  readonly table: TaxTable;
  /** Where something goes as long as nobody knows; the table has a rule for every tax class there. */
  readonly home: Destination;
}

/** The rules by which carts are priced, as data: every priced cart names the version that it was priced by. */
export interface PricingPolicy {
  readonly version: string;
  readonly currency: Currency;
  readonly promotions: Omit<PromotionRules, 'version' | 'rounding'>;
  /** Whose clock the shop goes by, in the IANA database: `Europe/Berlin`. @default - UTC */
  readonly timeZone?: string;
  /** The rate of each tax class, ≥ 0. */
  readonly taxRates: Readonly<Record<string, BasisPoints>>;
  /** Taxes that take the place of the rates. @default - the rates, wherever something goes */
  readonly taxesByDestination?: DestinationTaxes;
  /** @default - prices contain the tax, which is rounded once for each rate */
  readonly tax?: Omit<TaxPolicy, 'rounding'>;
  /** One rule for wherever something goes, or a table. */
  readonly shipping: ShippingRule | DestinationShipping;
  readonly rounding: { readonly discount: RoundingMode; readonly tax: RoundingMode };
}
