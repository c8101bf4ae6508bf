import { type Instant, millisecondsPerHour, plusMilliseconds } from '@emporion/kernel';
import type { Purchase } from '@emporion/recommendations';
import { sampleCategories, sampleProducts } from './sample-products.ts';

/** How far the golden ratio goes on, so that the steps from sample to sample never meet. */
const goldenRatio = 0.618_033_988_749_895;

/**
 * What strangers bought in the sample shop in the half year before a moment: functions of their index and of nothing else
 * but that. Few products sell most; a product goes with the next kinds of its make, and now and then with anything.
 *
 * @param products - how many the shop has, from 1 to 512
 */
export function samplePurchases(products: number, before: Instant, count = 1_200): readonly Purchase[] {
  const skus = sampleProducts(products).map(({ product }) => product.sku);
  const skuAt = (index: number): string => skus[index % skus.length] ?? '';
  return Array.from({ length: count }, (_, index): Purchase => {
    const anchor = Math.floor(skus.length * ((index * goldenRatio) % 1) ** 2);
    const chosen = [
      skuAt(anchor),
      ...(index % 5 === 4 ? [] : [skuAt(anchor + sampleCategories.length)]),
      ...(index % 3 === 0 ? [skuAt(anchor + 2 * sampleCategories.length)] : []),
      ...(index % 4 === 0 ? [skuAt(7 * anchor + index)] : []),
    ];
    return {
      orderId: `sample-${String(index + 1).padStart(4, '0')}`,
      customerId: `stranger-${(index % 400) + 1}`,
      skus: [...new Set(chosen)],
      at: plusMilliseconds(before, -(index % 170) * 24 * millisecondsPerHour - index),
    };
  });
}
