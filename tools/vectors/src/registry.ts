import type { Binding } from './binding.ts';
import { checkoutSaga } from './bindings/commerce/checkout-saga.ts';
import { currencyMinorUnits } from './bindings/commerce/currency-minor-units.ts';
import { inventoryTheory } from './bindings/commerce/inventory-theory.ts';
import { itemToItemCf } from './bindings/commerce/item-to-item-cf.ts';
import { moneyAllocation } from './bindings/commerce/money-allocation.ts';
import { promotionBestCombination } from './bindings/commerce/promotion-best-combination.ts';
import { promotions } from './bindings/commerce/promotions.ts';
import { proration } from './bindings/commerce/proration.ts';
import { reservationLedger } from './bindings/commerce/reservation-ledger.ts';
import { rounding } from './bindings/commerce/rounding.ts';
import { stockSourcing } from './bindings/commerce/stock-sourcing.ts';
import { stripeAmounts } from './bindings/commerce/stripe-amounts.ts';
import { tax } from './bindings/commerce/tax.ts';
import { actusContracts } from './bindings/lending/actus-contracts.ts';
import { adverseActionReasons } from './bindings/lending/adverse-action-reasons.ts';
import { affordability } from './bindings/lending/affordability.ts';
import { baselIrb } from './bindings/lending/basel-irb.ts';
import { dateRolls } from './bindings/lending/date-rolls.ts';
import { daycount30360 } from './bindings/lending/daycount-30-360.ts';
import { daycountActualActual } from './bindings/lending/daycount-actual-actual.ts';
import { discrimination } from './bindings/lending/discrimination.ts';
import { euAprc } from './bindings/lending/eu-aprc.ts';
import { euCcdIntervals } from './bindings/lending/eu-ccd-intervals.ts';
import { exactSchedules } from './bindings/lending/exact-schedules.ts';
import { excelTvm } from './bindings/lending/excel-tvm.ts';
import { expectedLoss } from './bindings/lending/expected-loss.ts';
import { fineractE2ePayoff } from './bindings/lending/fineract-e2e-payoff.ts';
import { fineractProgressive } from './bindings/lending/fineract-progressive.ts';
import { gsheetTvm } from './bindings/lending/gsheet-tvm.ts';
import { hp12c } from './bindings/lending/hp12c.ts';
import { loanLifecycle } from './bindings/lending/loan-lifecycle.ts';
import { rateBattery } from './bindings/lending/rate-battery.ts';
import { regddApy } from './bindings/lending/regdd-apy.ts';
import { regzAppendixJ } from './bindings/lending/regz-appendix-j.ts';
import { regzUnitPeriodExtra } from './bindings/lending/regz-unit-period-extra.ts';
import { scePublished } from './bindings/lending/sce-published.ts';
import { scorecardScaling } from './bindings/lending/scorecard-scaling.ts';
import { seedBehaviour } from './bindings/lending/seed-behaviour.ts';
import { solverRegressions } from './bindings/lending/solver-regressions.ts';
import { spreadResidual } from './bindings/lending/spread-residual.ts';
import { structuredLoans } from './bindings/lending/structured-loans.ts';
import { woeIv } from './bindings/lending/woe-iv.ts';

/** Every suite that the packages can answer. A new suite needs one file below `bindings/` and one line here. */
export const registry: readonly Binding[] = [
  checkoutSaga,
  currencyMinorUnits,
  inventoryTheory,
  itemToItemCf,
  moneyAllocation,
  promotionBestCombination,
  promotions,
  proration,
  reservationLedger,
  rounding,
  stockSourcing,
  stripeAmounts,
  tax,
  dateRolls,
  daycount30360,
  daycountActualActual,
  fineractProgressive,
  scePublished,
  loanLifecycle,
  excelTvm,
  gsheetTvm,
  adverseActionReasons,
  affordability,
  baselIrb,
  discrimination,
  expectedLoss,
  scorecardScaling,
  seedBehaviour,
  woeIv,
  exactSchedules,
  spreadResidual,
  structuredLoans,
  actusContracts,
  euAprc,
  euCcdIntervals,
  rateBattery,
  regddApy,
  regzAppendixJ,
  regzUnitPeriodExtra,
  solverRegressions,
  fineractE2ePayoff,
  hp12c,
];
