export {
  anyReservation,
  anyReservationStep,
  anyStockLine,
  anyStockLines,
  anyStockMoment,
  anyStockSku,
  anyTimedCommand,
  otherLocations,
  type TimedCommand,
} from './arbitraries.ts';
export { type InMemoryStock, inMemoryStock } from './in-memory-stock.ts';
export {
  plainCountedLoss,
  plainLotPlanCost,
  plainMinMaxCost,
  plainNormalLoss,
  plainProbabilities,
} from './plain-replenishment.ts';
export { type PlainSources, plainFewestSources, plainGreedyCount } from './plain-sourcing.ts';
export {
  anyCountedDemand,
  anyDemand,
  anyDiscountTerms,
  anyDiscreteDemand,
  anyDynamicLotTerms,
  anyFixedQuantityTerms,
  anyLotTerms,
  anyMinMaxTerms,
  anyReorderPolicy,
} from './replenishment-arbitraries.ts';
export { anySourcingCase, type SourcingCase } from './sourcing-arbitraries.ts';
export { expectConservation } from './stock-conservation.ts';
export { stockLevelsContract } from './stock-levels.contract.ts';
export { stockReservationsContract } from './stock-reservations.contract.ts';
export type { OpenStock, StockSubject } from './stock-subject.ts';
