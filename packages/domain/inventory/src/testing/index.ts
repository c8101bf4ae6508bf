export {
  anyReservation,
  anyReservationStep,
  anyStockLine,
  anyStockLines,
  anyStockMoment,
  anyStockSku,
  anyTimedCommand,
  type TimedCommand,
} from './arbitraries.ts';
export { type InMemoryStock, inMemoryStock } from './in-memory-stock.ts';
export { expectConservation } from './stock-conservation.ts';
export { stockLevelsContract } from './stock-levels.contract.ts';
export { stockReservationsContract } from './stock-reservations.contract.ts';
export type { OpenStock, StockSubject } from './stock-subject.ts';
