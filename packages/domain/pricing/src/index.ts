export type { ListPrice, PriceBook, PriceList } from './ports.ts';
export { priceCart } from './price-cart.ts';
export type { LineToPrice, PricedCart, PricedLine, Taxed, TaxGroup, TraceStep } from './priced-cart.ts';
export type { OrderPromotion, PricingPolicy, ShippingRule } from './pricing-policy.ts';
export { listPriceSchema, pricedCartSchema } from './schema.ts';
export { standardPricingPolicy } from './standard-pricing-policy.ts';
