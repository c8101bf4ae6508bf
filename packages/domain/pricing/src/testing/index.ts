export { anyCartToPrice, anyListPrice, anyPricingPolicy, anySku } from './arbitraries.ts';
export { inMemoryPriceBook } from './in-memory-price-book.ts';
export { inMemoryRedemptions } from './in-memory-redemptions.ts';
export { priceBookContract } from './price-book.contract.ts';
export { anyPriceEntries, anyPriceQuery } from './price-list-arbitraries.ts';
export {
  anyCartToDiscount,
  anyDiscountableLine,
  anyLineSelector,
  anyPricingContext,
  anyPromotion,
  anyPromotionRules,
} from './promotion-arbitraries.ts';
export { redemptionsContract } from './redemptions.contract.ts';
export { anyPricedCart, anyRefundsOf } from './refund-arbitraries.ts';
export { anyTaxableLines, anyTaxPolicy } from './tax-arbitraries.ts';
