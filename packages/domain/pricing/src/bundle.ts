import type { BundleEffect } from './promotion-effect.ts';
import { type Reducer, spreadByWeight } from './reduction.ts';
import { listPriceOf } from './unit-price.ts';

/**
 * What whole bundles save against their list price, spread over their lines in proportion to that price.
 *
 * @param scope - of the SKUs in the bundle
 */
export const bundleAtPrice = (
  scope: number,
  { items, price, maximumBundles = Number.POSITIVE_INFINITY }: BundleEffect,
): Reducer => {
  // The lines of a scope come in order of their SKUs.
  const quantities = items.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)).map(({ quantity }) => quantity);
  return (cart) => {
    const places = cart.scopes[scope] ?? [];
    if (places.length < quantities.length) return undefined;
    let bundles = maximumBundles;
    for (const [index, quantity] of quantities.entries()) {
      const place = places[index] ?? 0;
      bundles = Math.min(bundles, Math.floor((cart.quantities[place] ?? 0) / quantity));
    }
    if (bundles === 0) return undefined;
    const weights = places.map((place, index) => listPriceOf(cart, place, bundles * (quantities[index] ?? 0)));
    let saving = -bundles * price;
    for (let index = 0; index < weights.length; index += 1) saving += weights[index] ?? 0;
    if (saving <= 0) return undefined;
    // Every bundle saves the same, unless its units cost different amounts.
    const factor = cart.runs === undefined ? bundles : 1;
    return spreadByWeight(cart, places, weights, { amount: saving, base: saving / factor, factor, divisor: 1 });
  };
};
