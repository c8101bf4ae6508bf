export type { ListPrice, PriceBook, PriceList } from './ports.ts';
export { priceCart } from './price-cart.ts';
export type { LineToPrice, PricedCart, PricedLine, Taxed, TaxGroup, TraceStep } from './priced-cart.ts';
export type { OrderPromotion, PricingPolicy, ShippingRule } from './pricing-policy.ts';
export type { LimitClaim, Redemption, RedemptionRefusal, Redemptions } from './redemption.ts';
export { assertClaims, counterOf, takenBy } from './redemption.ts';
export { listPriceSchema, pricedCartSchema } from './schema.ts';
export { standardPricingPolicy } from './standard-pricing-policy.ts';
export {
  invoiceTaxPolicy,
  type LineTax,
  type TaxableLine,
  type TaxedLine,
  type TaxedLines,
  type TaxPolicy,
  type TaxTotal,
  taxed,
} from './tax.ts';
export { type Levy, type Tax, type TaxTreatment, taxTreatment } from './tax-treatment.ts';
