export { anyCartToPrice, anyListPrice, anyPricingPolicy, anySku } from './arbitraries.ts';
export { inMemoryPriceBook } from './in-memory-price-book.ts';
export { inMemoryRedemptions } from './in-memory-redemptions.ts';
export { priceBookContract } from './price-book.contract.ts';
export { redemptionsContract } from './redemptions.contract.ts';
