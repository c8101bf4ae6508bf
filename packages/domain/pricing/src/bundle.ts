import type { BundleEffect } from './promotion-effect.ts';
import { type Reducer, spreadByWeight } from './reduction.ts';

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
    let listPrice = 0;
    for (const [index, quantity] of quantities.entries()) {
      const place = places[index] ?? 0;
      bundles = Math.min(bundles, Math.floor((cart.quantities[place] ?? 0) / quantity));
      listPrice += (cart.unitPrices[place] ?? 0) * quantity;
    }
    const saving = listPrice - price;
    if (bundles === 0 || saving <= 0) return undefined;
    const weights = places.map((place, index) => bundles * (quantities[index] ?? 0) * (cart.unitPrices[place] ?? 0));
    return spreadByWeight(cart, places, weights, {
      amount: bundles * saving,
      base: saving,
      factor: bundles,
      divisor: 1,
    });
  };
};
