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
export { type ConditionalStock, conditionalStock } from './conditional-stock.ts';
export { conditionalStore, counterName, type StoreFault } from './conditional-store.ts';
export { inMemoryMovements } from './in-memory-movements.ts';
export { inMemoryPolicies } from './in-memory-policies.ts';
export { type InMemoryStock, inMemoryStock } from './in-memory-stock.ts';
export { inMemoryWatches } from './in-memory-watches.ts';
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
export { stockMovementsContract } from './stock-movements.contract.ts';
export { type PoliciesSubject, stockPoliciesContract } from './stock-policies.contract.ts';
export { stockReservationsContract } from './stock-reservations.contract.ts';
export { minute, type OpenStock, occasion, type StockSubject } from './stock-subject.ts';
export { stockTransfersContract } from './stock-transfers.contract.ts';
export { stockWatchesContract, type WatchesSubject } from './stock-watches.contract.ts';
