export type { CountedDemand, Demand } from './demand.ts';
export {
  type Loss,
  normalLoss,
  normalQuantile,
  normalTail,
  poissonCdf,
  poissonLoss,
  poissonProbability,
  standardNormalLoss,
} from './distribution.ts';
export {
  type BackorderedLotSize,
  type BackorderTerms,
  economicOrderQuantity,
  economicOrderQuantityWithBackorders,
  economicProductionQuantity,
  type LotSize,
  type LotTerms,
  orderQuantityCost,
  type ProductionTerms,
  type ProductionTooSlow,
} from './economic-order-quantity.ts';
export {
  type FixedQuantity,
  type FixedQuantityPolicy,
  type FixedQuantityTerms,
  fixedQuantityByBackorders,
  fixedQuantityBySafetyStock,
  fixedQuantityByShortages,
  fixedQuantityCost,
  optimalFixedQuantity,
  type ShortageTooCheap,
} from './fixed-quantity.ts';
export { type DynamicLotTerms, type LotPlan, wagnerWhitin } from './lot-sizing.ts';
export {
  type LevelsTooFarApart,
  type MinMaxLevels,
  type MinMaxPolicy,
  type MinMaxTerms,
  minMaxCost,
  optimalMinMax,
} from './min-max.ts';
export {
  type BaseStock,
  type MismatchCosts,
  type NewsvendorTerms,
  newsvendor,
  newsvendorCost,
  planSeason,
  type SeasonPlan,
  type SeasonRefusal,
  type SeasonTerms,
} from './newsvendor.ts';
export {
  allUnitsDiscountQuantity,
  type DiscountedLotSize,
  type DiscountTerms,
  incrementalDiscountQuantity,
  type PriceBreak,
} from './quantity-discount.ts';
export {
  inventoryPosition,
  isLow,
  type OrderLimits,
  type ReorderPolicy,
  type ReorderSuggestion,
  reorderPointOf,
  type StockPosition,
  suggestReorder,
} from './reorder.ts';
export { type LeadTimeTerms, type SafetyStock, safetyStock } from './safety-stock.ts';
export { reorderPolicySchema, stockPositionSchema } from './schema.ts';
