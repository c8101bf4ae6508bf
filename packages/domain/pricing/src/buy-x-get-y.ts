import { type BasisPoints, multiplyRatio, type RoundingMode } from '@emporion/money';
import type { BuyXGetYEffect } from './promotion-effect.ts';
import { bear, type Draft, draft, type Reducer, reductionOf } from './reduction.ts';
import type { RunningCart } from './running-cart.ts';

type WithinLine = Extract<BuyXGetYEffect, { readonly within: 'line' }>;
type WithinSet = Extract<BuyXGetYEffect, { readonly within: 'set' }>;

const hundredPercent = 10_000 as BasisPoints;
const unlimited = Number.POSITIVE_INFINITY;

/** Of every line, so many units for so many others of it. */
export const buyXGetYOfLine = (scope: number, effect: WithinLine, rounding: RoundingMode): Reducer => {
  const { buy, get, rate = hundredPercent, maximumQuantity = unlimited } = effect;
  return (cart) => {
    const reduction = draft();
    for (const place of cart.scopes[scope] ?? []) {
      const units = Math.floor((cart.quantities[place] ?? 0) / (buy + get)) * get;
      reduceUnits(reduction, cart, { place, units: Math.min(units, maximumQuantity), rate, rounding });
    }
    reduction.factors.push(rate);
    return reductionOf(reduction, hundredPercent);
  };
};

/**
 * Of units of many lines, so many for so many others, as often as there are enough.
 *
 * Lines stay runs of equal units. What can only be bought is bought first, so that as many units as possible stay free to
 * be got; of these the cheapest or the dearest are taken, and of equal ones those with the lower SKU.
 */
export const buyXGetYOfSet = (
  scopes: { readonly buy: number; readonly get: number },
  effect: WithinSet,
  rounding: RoundingMode,
): Reducer => {
  const { buy, get, rate = hundredPercent, maximumQuantity = unlimited } = effect;
  const sign = effect.target === 'cheapest' ? 1 : -1;
  return (cart) => {
    const { unitPrices, quantities } = cart;
    const toBuy = new Set(cart.scopes[scopes.buy]);
    const toGet = cart.scopes[scopes.get] ?? [];
    let [buyOnly, getOnly, shared] = [0, 0, 0];
    for (const place of toBuy) buyOnly += quantities[place] ?? 0;
    for (const place of toGet) {
      const units = quantities[place] ?? 0;
      if (!toBuy.has(place)) getOnly += units;
      else [buyOnly, shared] = [buyOnly - units, shared + units];
    }
    const times = Math.floor(
      Math.min((buyOnly + shared) / buy, (getOnly + shared) / get, (buyOnly + getOnly + shared) / (buy + get)),
    );
    // What has to be bought from the lines that could be got as well is lost to be got.
    let sharedLeft = shared - Math.max(0, times * buy - buyOnly);
    let left = Math.min(times * get, maximumQuantity);
    const reduction = draft();
    for (const place of toGet.toSorted((a, b) => sign * ((unitPrices[a] ?? 0) - (unitPrices[b] ?? 0)))) {
      const isShared = toBuy.has(place);
      const units = Math.min(quantities[place] ?? 0, left, isShared ? sharedLeft : unlimited);
      left -= units;
      if (isShared) sharedLeft -= units;
      reduceUnits(reduction, cart, { place, units, rate, rounding });
    }
    reduction.factors.push(rate);
    return reductionOf(reduction, hundredPercent);
  };
};

/** Take a part of their list price off some units of a line. */
function reduceUnits(
  reduction: Draft,
  cart: RunningCart,
  {
    place,
    units,
    rate,
    rounding,
  }: { readonly place: number; readonly units: number; readonly rate: BasisPoints; readonly rounding: RoundingMode },
): void {
  const base = (cart.unitPrices[place] ?? 0) * units;
  const amount = multiplyRatio(base, { numerator: rate, denominator: hundredPercent }, rounding);
  if (bear(reduction, cart, place, amount)) reduction.bases.push(base);
}
