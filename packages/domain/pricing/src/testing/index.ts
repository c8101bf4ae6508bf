export { anyCartToPrice, anyListPrice, anyPricingPolicy, anySku } from './arbitraries.ts';
export { inMemoryPriceBook } from './in-memory-price-book.ts';
export { priceBookContract } from './price-book.contract.ts';
