export {
  type InventoryEvent,
  inventoryEvents,
  type ReservationEvent,
  type StockMoved,
  type StockReserved,
} from './events.ts';
export type {
  InsufficientStock,
  ReservationRequest,
  StockDelivery,
  StockLevels,
  StockOccasion,
  StockReservations,
} from './ports.ts';
export {
  decideReservation,
  evolveReservation,
  type Reservation,
  type ReservationCommand,
  type ReservationEnd,
  type ReservationRefusal,
} from './reservation.ts';
export { type Movement, moved, movements, noStock, type StockLevel } from './stock-level.ts';
export { isSameDemand, type StockLine, totalPerSku } from './stock-line.ts';
