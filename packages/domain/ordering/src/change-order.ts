import { type Clock, err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import type { Orders, StoredOrder } from './checkout-ports.ts';
import type { OrderEvent } from './events.ts';
import { evolveOrder } from './order.ts';
import { decideOrder, type OrderCommand, type OrderRefusal } from './order-commands.ts';
import type { OrderingPolicy } from './policy.ts';

/** What every change of an order needs. */
export interface OrderChangePorts {
  readonly orders: Pick<Orders, 'load' | 'save'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly policy: OrderingPolicy;
}

/** Who asks for a change, and on whose behalf. */
export interface OrderChange {
  readonly orderId: string;
  readonly command: OrderCommand;
  readonly cause: Cause;
  /** The customer who must own the order. @default - the caller is not a customer */
  readonly customerId?: string;
}

/** Why an order was not changed. */
export type OrderChangeRefusal =
  | OrderRefusal
  /** There is no such order, or it belongs to somebody else. */
  | { readonly reason: 'not-found' }
  | { readonly reason: 'already-received' | 'already-delivered' }
  | TooBusy;

/** An order after a change, with what was new in it: nothing when it already was as it was asked to be. */
export interface ChangedOrder extends StoredOrder {
  readonly events: readonly OrderEvent[];
}

/** Load an order, decide, and save what was decided; again from the start when somebody else was faster. */
export const changeOrder = (
  { orders, clock, policy }: OrderChangePorts,
  { orderId, command, cause, customerId }: OrderChange,
): Promise<Result<ChangedOrder, OrderChangeRefusal>> =>
  optimistically(async (): Promise<Result<ChangedOrder, OrderChangeRefusal | RecordingRefusal>> => {
    const stored = await orders.load(orderId);
    if (stored === undefined || (customerId !== undefined && stored.order.customerId !== customerId)) {
      return err({ reason: 'not-found' });
    }
    const at = clock.now();
    const decision = decideOrder(stored.order, command, { policy, at });
    if (!decision.ok) return decision;
    const events = decision.value;
    if (events.length === 0) return ok({ ...stored, events });
    const order = events.reduce((before, event) => evolveOrder(before, event, at), stored.order);
    const saved = await orders.save(order, stored.version, { events, at, cause });
    return saved.ok ? ok({ order, version: saved.value, events }) : saved;
  });
