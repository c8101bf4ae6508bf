import { type Clock, err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type Receipt, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import type { Orders, StoredOrder } from './checkout-ports.ts';
import { decideOrder } from './decide-order.ts';
import { evolveOrder } from './evolve-order.ts';
import type { OrderCommand, OrderRefusal } from './order-commands.ts';
import type { OrderEvent } from './order-events.ts';
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
  /** The receipt of whoever asks, recorded with the change; made of the order after it. @default - nobody gets one */
  readonly receiptOf?: (changed: StoredOrder) => Receipt | undefined;
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
  { orderId, command, cause, customerId, receiptOf }: OrderChange,
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
    const receipt = receiptOf?.({ order, version: stored.version + events.length });
    const recording = { events, at, cause, ...(receipt === undefined ? {} : { receipt }) };
    const saved = await orders.save(order, stored.version, recording);
    return saved.ok ? ok({ order, version: saved.value, events }) : saved;
  });
