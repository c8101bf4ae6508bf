export { allocate } from './allocation.ts';
export { apportion } from './apportionment.ts';
export type { ApportionmentRefusal, ApportionmentRule } from './apportionment-rule.ts';
export { roundToStep } from './cash-rounding.ts';
export { type Currency, currencies, type IsoCurrency, isCurrency, isoCurrency, minorUnitsOf } from './currency.ts';
export { apportionExact } from './exact-apportionment.ts';
export { commonWeights, type ExactRatio, exactRatio, formatExactRatio, parseExactRatio } from './exact-ratio.ts';
export {
  absolute,
  add,
  compare,
  formatMoney,
  isSameMoney,
  type Money,
  money,
  multiply,
  negate,
  parseMoney,
  subtract,
  sum,
  times,
} from './money.ts';
export { type PriceChange, type Proration, prorate } from './proration.ts';
export {
  addRates,
  type BasisPoints,
  basisPoints,
  basisPointsOf,
  compareRates,
  formatRate,
  multiplyRates,
  parsePercent,
  parseRate,
  type Rate,
  rate,
  rateOfBasisPoints,
} from './rate.ts';
export {
  multiplyRatio,
  type Ratio,
  type RoundingMode,
  roundingModes,
  roundRatio,
  roundRatioExact,
} from './rounding.ts';
export { basisPointsSchema, currencySchema, moneySchema, moneySchemaOf, roundingModeSchema } from './schema.ts';
