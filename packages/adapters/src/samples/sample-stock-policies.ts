import type { StockPolicy } from '@emporion/inventory';
import { sampleProducts } from './sample-products.ts';

/** What the sample shop has decided about its first products: all are ordered by the half dozen, and some may be owed. */
export const sampleStockPolicies = (count = 500): readonly StockPolicy[] =>
  sampleProducts(count).map(({ price: { sku } }, index) => ({
    sku,
    reorder: { kind: 'min-max', reorderPoint: 10, orderUpTo: 60, packSize: 6 },
    // Every second of those that the shop begins without.
    ...(index % 82 === 81 ? { backorderLimit: 12 } : {}),
  }));
