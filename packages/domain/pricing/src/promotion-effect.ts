import type { BasisPoints } from '@emporion/money';
import type { LineSelector } from './line-selector.ts';

/**
 * What a promotion takes off. No line falls below its floor, whatever the effect; what is spread over lines and does not
 * fit on one goes to the others.
 *
 * Of a line whose units cost different amounts, each unit counts by its own price, and effects on some of them mean the
 * cheapest unless they say the dearest.
 *
 * Rates are from 1 to 10,000 basis points, amounts ≥ 1 in minor units, and quantities ≥ 1 in whole units.
 */
export type PromotionEffect =
  | PercentageEffect
  | FixedEffect
  | BuyXGetYEffect
  | BundleEffect
  | GiftEffect
  | ShippingEffect;

/** A part of what lines cost: rounded on `each` of them, or once `across` all of them and then shared. */
export interface PercentageEffect {
  readonly type: 'percentage';
  readonly method: 'each' | 'across';
  readonly rate: BasisPoints;
  readonly of?: LineSelector;
}

/** An amount: off `each` unit, shared `across` lines, or off the dearest units of all only `once`. */
export type FixedEffect =
  | { readonly type: 'fixed'; readonly method: 'across'; readonly amount: number; readonly of?: LineSelector }
  | {
      readonly type: 'fixed';
      readonly method: 'each';
      readonly amount: number;
      readonly of?: LineSelector;
      /** Of a line. @default - all its units */
      readonly maximumQuantity?: number;
    }
  | {
      readonly type: 'fixed';
      readonly method: 'once';
      readonly amount: number;
      readonly of?: LineSelector;
      /** Of all lines. @default 1 */
      readonly maximumQuantity?: number;
    };

/** Units that are bought make others cheaper, by their list price. */
export type BuyXGetYEffect =
  /** Every line by itself. */
  | {
      readonly type: 'buy-x-get-y';
      readonly within: 'line';
      readonly buy: number;
      readonly get: number;
      readonly of?: LineSelector;
      /** @default 10,000, which is for free */
      readonly rate?: BasisPoints;
      /** The most units that get cheaper, of a line. @default - as often as it goes */
      readonly maximumQuantity?: number;
    }
  /** Units of many lines together; none counts as bought and as got at once. */
  | {
      readonly type: 'buy-x-get-y';
      readonly within: 'set';
      readonly buy: number;
      readonly buyOf?: LineSelector;
      readonly get: number;
      readonly getOf?: LineSelector;
      /** Which of the units that can get cheaper do so. */
      readonly target: 'cheapest' | 'dearest';
      /** @default 10,000, which is for free */
      readonly rate?: BasisPoints;
      /** The most units that get cheaper, of all lines. @default - as often as it goes */
      readonly maximumQuantity?: number;
    };

/** Some SKUs together for one price. */
export interface BundleEffect {
  readonly type: 'bundle';
  /** Each SKU once. */
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  /** Of one bundle, in minor units, ≥ 0. */
  readonly price: number;
  /** @default - as often as it goes */
  readonly maximumBundles?: number;
}

/**
 * Units of a SKU for free, as far as the cart has them. Those that it lacks are named and nothing more: whoever wants to
 * send them adds them to the cart, and prices it again.
 */
export interface GiftEffect {
  readonly type: 'gift';
  readonly sku: string;
  readonly quantity: number;
  /** What a missing unit is worth when promotions compete, in minor units, > 0: it can take the place of a discount. */
  readonly worth: number;
}

/** A part of what the shipping costs, or an amount of it. All of it is 10,000 basis points. */
export type ShippingEffect =
  | { readonly type: 'shipping'; readonly method: 'percentage'; readonly rate: BasisPoints }
  | { readonly type: 'shipping'; readonly method: 'fixed'; readonly amount: number };
