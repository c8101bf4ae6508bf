export { applyPromotions, type CartToDiscount } from './apply-promotions.ts';
export { type AskedCircumstance, askedCircumstances } from './asked-circumstances.ts';
export {
  type CouponHolder,
  claimsOf,
  couponsOf,
  discountsOf,
  type GivenDiscount,
  limitsFor,
  withLimits,
} from './claims.ts';
export { type CompiledPromotions, compilePromotions } from './compile-promotions.ts';
export type {
  AppliedPromotion,
  DiscountedCart,
  Gift,
  LaneSearch,
  Reduction,
  SkippedPromotion,
  SkipReason,
} from './discounted-cart.ts';
export {
  convert,
  type ExchangeQuery,
  type ExchangeRate,
  type ExchangeRefusal,
  exchangeRateAt,
} from './exchange-rate.ts';
export { exchangeRateSchema } from './exchange-rate-schema.ts';
export type { DiscountableLine, LineSelector, UnitRun } from './line-selector.ts';
export type { ListPrice, PriceBook, PriceList } from './ports.ts';
export { explainPromotions, priceCart, shippingRefusal, taxRefusal } from './price-cart.ts';
export {
  listPriceEntry,
  overlappingPrices,
  type PricedRun,
  type PriceEntry,
  type PriceKind,
  type PriceTier,
} from './price-list.ts';
export { type PriceEntryDocument, priceEntryDocument, priceEntrySchema } from './price-list-schema.ts';
export {
  type PriceCandidate,
  type PriceQuery,
  type PriceReason,
  type PriceRefusal,
  priceSelector,
  type SelectedPrice,
  selectPrice,
} from './price-list-selection.ts';
export type { LineToPrice, NamedTax, PricedCart, PricedLine, Taxed, TaxGroup, TraceStep } from './priced-cart.ts';
export type { PresentedCoupon, PricingContext } from './pricing-context.ts';
export type { DestinationShipping, DestinationTaxes, PricingPolicy } from './pricing-policy.ts';
export {
  mostPromotions,
  type Promotion,
  type PromotionCondition,
  type PromotionLane,
  type PromotionLimits,
  type PromotionRules,
  type PromotionSelection,
  type PromotionStage,
  promotionLanes,
  promotionSelections,
  promotionStages,
} from './promotion.ts';
export type {
  BundleEffect,
  BuyXGetYEffect,
  FixedEffect,
  GiftEffect,
  PercentageEffect,
  PromotionEffect,
  ShippingEffect,
} from './promotion-effect.ts';
export { promotionRulesSchema, promotionSchema } from './promotion-schema.ts';
export type { LimitClaim, Redemption, RedemptionRefusal, Redemptions } from './redemption.ts';
export { assertClaims, counterOf, takenBy } from './redemption.ts';
export { limitClaimSchema } from './redemption-schema.ts';
export {
  type EarlierRefund,
  type Refund,
  type RefundedLine,
  type RefundRefusal,
  type RefundRequest,
  refundableOf,
  refundOf,
} from './refund.ts';
export { refundRequestSchema, refundSchema } from './refund-schema.ts';
export { listPriceSchema, pricedCartSchema } from './schema.ts';
export { destinationOf, type NotShipped } from './shipping-charge.ts';
export {
  type Parcel,
  type ShippingBasis,
  type ShippingBracket,
  type ShippingQuote,
  type ShippingQuotes,
  type ShippingRate,
  type ShippingRefusal,
  type ShippingTable,
  shippingQuotes,
  shippingRuleOf,
} from './shipping-rate.ts';
export type { ShippingRule } from './shipping-rule.ts';
export { shippingTableSchema } from './shipping-schema.ts';
export { standardPricingPolicy } from './standard-pricing-policy.ts';
export { type LineTax, type TaxedLine, type TaxedLines, type TaxTotal, taxed } from './tax.ts';
export { invoiceTaxPolicy, type TaxableLine, type TaxPolicy } from './tax-policy.ts';
export { taxPolicySchema, taxTableSchema } from './tax-schema.ts';
export {
  type Buyer,
  type Supply,
  type TaxRule,
  type TaxTable,
  type TaxTableRefusal,
  taxTreatments,
} from './tax-table.ts';
export { type Levy, type Tax, type TaxTreatment, taxTreatment } from './tax-treatment.ts';
export { utcOffsetAt } from './time-zone.ts';
export { countrySchema, type Destination, destinationSchema, type Zone, zonesSchema } from './zone.ts';
