import type { Instant } from '@emporion/kernel';
import type { LinesCancellationReason } from './cancellation-reason.ts';
import type { OrderLine } from './order-lines.ts';

/** What is given back for some units of an order, in minor units of its currency. */
export interface LinesRefund {
  /** All of it, tax and shipping included. */
  readonly gross: number;
  readonly tax: number;
  /** The part of `gross` that shipping had cost. */
  readonly shipping: number;
}

/** Units of an order that left the warehouse together. */
export interface Shipment {
  /** Unique within the order: `shipment-<n>`. */
  readonly id: string;
  readonly lines: readonly OrderLine[];
  readonly sentAt: Instant;
  /** Before this moment its units may be sent back; fixed by the policy that was in force when it was sent. */
  readonly returnUntil: Instant;
  /** By what the carrier knows it. @default - nobody has told */
  readonly tracking?: string;
}

/** Units of an order that will not be sent. */
export interface LinesCancellation {
  /** Unique within the order: `cancellation-<n>`. */
  readonly id: string;
  readonly lines: readonly OrderLine[];
  readonly cancelledAt: Instant;
  readonly reason: LinesCancellationReason;
  readonly refund: LinesRefund;
}

/** Units of a shipment that its customer sends back. */
export interface ReturnedLine extends OrderLine {
  readonly shipmentId: string;
}

/** Units of a return that have arrived. */
export interface ReturnReceipt {
  readonly lines: readonly OrderLine[];
  readonly receivedAt: Instant;
  readonly refund: LinesRefund;
}

/** Units of an order that come back: nothing is given back before the goods are there. */
export interface OrderReturn {
  /** Unique within the order: `return-<n>`. */
  readonly id: string;
  readonly lines: readonly ReturnedLine[];
  readonly requestedAt: Instant;
  /** In the order in which they came; none as long as nothing has arrived. */
  readonly receipts: readonly ReturnReceipt[];
}
