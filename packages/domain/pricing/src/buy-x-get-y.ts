import { type BasisPoints, multiplyRatio, type RoundingMode } from '@emporion/money';
import type { BuyXGetYEffect } from './promotion-effect.ts';
import { column, type Reducer, reductionOf } from './reduction.ts';
import type { RunningCart } from './running-cart.ts';
import { listPriceOf, type TakenUnits, takenByPrice } from './unit-price.ts';
import type { UnitTarget } from './unit-run.ts';

type WithinLine = Extract<BuyXGetYEffect, { readonly within: 'line' }>;
type WithinSet = Extract<BuyXGetYEffect, { readonly within: 'set' }>;

const hundredPercent = 10_000 as BasisPoints;
const unlimited = Number.POSITIVE_INFINITY;

/** Of every line, so many units for so many others of it. */
export const buyXGetYOfLine = (scope: number, effect: WithinLine, rounding: RoundingMode): Reducer => {
  const { buy, get, rate = hundredPercent, maximumQuantity = unlimited } = effect;
  const off = { rate, rounding, factors: [rate] };
  return (cart) => {
    const lines = cart.scopes[scope] ?? [];
    const units = lines.map((place) =>
      Math.min(Math.floor((cart.quantities[place] ?? 0) / (buy + get)) * get, maximumQuantity),
    );
    return offListPrice(cart, { lines, units }, 'cheapest', off);
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
  const off = { rate, rounding, factors: [rate] };
  return (cart) => {
    const { quantities } = cart;
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
    const taken = takenByPrice(cart, toGet, effect.target, (place, units) => {
      const isShared = toBuy.has(place);
      const own = Math.min(units, left, isShared ? sharedLeft : unlimited);
      left -= own;
      if (isShared) sharedLeft -= own;
      return own;
    });
    return offListPrice(cart, taken, effect.target, off);
  };
};

/** A part of their list price off so many units of each line. */
function offListPrice(
  cart: RunningCart,
  { lines, units }: TakenUnits,
  target: UnitTarget,
  {
    rate,
    rounding,
    factors,
  }: { readonly rate: BasisPoints; readonly rounding: RoundingMode; readonly factors: number[] },
): ReturnType<Reducer> {
  const ratio = { numerator: rate, denominator: hundredPercent };
  const [shares, bases] = [column(lines), column(lines)];
  for (let index = 0; index < lines.length; index += 1) {
    const base = listPriceOf(cart, lines[index] ?? 0, units[index] ?? 0, target);
    bases[index] = base;
    shares[index] = multiplyRatio(base, ratio, rounding);
  }
  return reductionOf(cart, { lines, shares, bases, factors, divisor: hundredPercent });
}
