export { changeReservation, type ReservationChange } from './change-reservation.ts';
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
  type ReservationStep,
  type ReserveStock,
} from './reservation.ts';
export { reservationSchema } from './schema.ts';
export {
  type Movement,
  moved,
  movements,
  noStock,
  type Shortage,
  type StockLevel,
  shortagesOf,
} from './stock-level.ts';
export { isSameDemand, type StockLine, totalPerSku } from './stock-line.ts';
