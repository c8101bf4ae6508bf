export {
  changeReservation,
  coverChange,
  type HoldChanges,
  holdChanges,
  type ReservationChange,
  replacedHold,
  unkept,
} from './change-reservation.ts';
export { decideReservation } from './decide-reservation.ts';
export {
  type AdjustmentReason,
  type InventoryEnvelope,
  type InventoryEvent,
  inventoryEvents,
  type OrderedMoved,
  type ReservationEvent,
  type ReservationMoved,
  type StockAdjusted,
  type StockArrived,
  type StockDispatched,
  type StockLow,
  type StockLowEvent,
  type StockMoved,
  type StockReserved,
  type TransferEvent,
} from './events.ts';
export { type LowSku, listReorders, type ReorderPorts } from './list-reorders.ts';
export type {
  InsufficientStock,
  MovementRange,
  ReservationRequest,
  StockAdjustment,
  StockDelivery,
  StockLevels,
  StockMovements,
  StockOccasion,
  StockPolicies,
  StockPolicyList,
  StockReservations,
  StockTransfers,
  StockWatches,
} from './ports.ts';
export {
  evolveReservation,
  type Reservation,
  type ReservationCommand,
  type ReservationEnd,
  type ReservationRefusal,
  type ReservationStep,
  type ReserveStock,
} from './reservation.ts';
export {
  committedLines,
  type PartedUnits,
  type PartRefusal,
  type ReservationPart,
  type RestockedPart,
  type StockPart,
  shippedLines,
} from './reservation-part.ts';
export { reservationSchema, stockMovementSchema, stockTransferSchema, stockWatchSchema } from './schema.ts';
export {
  type LocationCost,
  type SourcedLine,
  type SourceLevel,
  type Sourcing,
  type SourcingPolicy,
  sourceStock,
} from './sourcing.ts';
export { type Coordinates, distancesTo, greatCircleKilometers } from './sourcing-distance.ts';
export { sourcingPolicySchema } from './sourcing-schema.ts';
export {
  type AvailableStock,
  type LocationLevel,
  type Movement,
  moved,
  movements,
  noStock,
  type Shortage,
  type StockLevel,
  shortagesOf,
  totalLevel,
} from './stock-level.ts';
export {
  byPlace,
  type DemandLine,
  defaultLocation,
  isSameDemand,
  mergedChanges,
  mergedLines,
  placeOf,
  type ReservedLine,
  type StockLine,
} from './stock-line.ts';
export { levelAfter, type MovementKind, movementKinds, movementsOf, type StockMovement } from './stock-movement.ts';
export { type StockPolicy, stockPolicySchema } from './stock-policy.ts';
export {
  type Availability,
  availabilityOf,
  type Backorder,
  type IncomingStock,
  promiseStock,
  type StockPromise,
} from './stock-promise.ts';
export {
  changeTransfer,
  type StockTransfer,
  type TransferChange,
  type TransferCommand,
  type TransferRefusal,
  type TransferRequest,
} from './stock-transfer.ts';
export { type StockWatch, type WatchChange, watchLevel } from './stock-watch.ts';
export { type WatchStockPorts, watchStock } from './watch-stock.ts';
