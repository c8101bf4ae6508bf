import type { Instant } from '@emporion/kernel';
import type { LinesCancellationReason } from './cancellation-reason.ts';
import type { OrderStatus } from './order.ts';
import type { OrderLine } from './order-lines.ts';
import type { OrderingPolicy } from './policy.ts';

/** What may be asked of an order after it was placed: of the lines that are named, or of all that is left. */
export type OrderCommand =
  | { readonly type: 'confirm-order' }
  | {
      readonly type: 'ship-order';
      readonly lines?: readonly OrderLine[];
      /** By what the carrier knows it. */
      readonly tracking?: string;
    }
  | {
      readonly type: 'cancel-order';
      readonly reason: LinesCancellationReason;
      readonly lines?: readonly OrderLine[];
    }
  | { readonly type: 'request-return'; readonly lines?: readonly OrderLine[] }
  | { readonly type: 'receive-return'; readonly lines?: readonly OrderLine[] };

/** Why an order stays as it is. */
export type OrderRefusal =
  | { readonly reason: 'wrong-status'; readonly status: OrderStatus }
  /** Fewer units of the SKU are there for it: to be sent, to be cancelled, to be sent back, or on their way back. */
  | { readonly reason: 'more-than-left'; readonly sku: string; readonly wanted: number; readonly left: number }
  | { readonly reason: 'return-period-over'; readonly returnUntil: Instant };

/** By what and when a command is decided. */
export interface OrderOccasion {
  readonly policy: OrderingPolicy;
  readonly at: Instant;
}
