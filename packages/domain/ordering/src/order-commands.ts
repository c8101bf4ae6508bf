import { err, formatInstant, type Instant, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import type { CancellationReason } from './cancellation-reason.ts';
import type { OrderEvent } from './events.ts';
import type { Order, OrderStatus } from './order.ts';
import type { OrderingPolicy } from './policy.ts';

/** What may be asked of an order after it was placed. */
export type OrderCommand =
  | { readonly type: 'confirm-order' }
  | { readonly type: 'ship-order' }
  | { readonly type: 'cancel-order'; readonly reason: CancellationReason }
  | { readonly type: 'request-return' }
  | { readonly type: 'receive-return' };

/** Why an order stays as it is. */
export type OrderRefusal =
  | { readonly reason: 'wrong-status'; readonly status: OrderStatus }
  | { readonly reason: 'return-period-over'; readonly returnUntil: Instant };

/**
 * Decide what a command does to an order: confirm and cancel need one that was not shipped, the request to return
 * one that was, and its receipt needs the request.
 *
 * No events means that the order already is as it was asked to be: tasks and requests may be repeated.
 */
export function decideOrder(
  order: Order,
  command: OrderCommand,
  { policy, at }: { readonly policy: OrderingPolicy; readonly at: Instant },
): Result<readonly OrderEvent[], OrderRefusal> {
  switch (command.type) {
    case 'confirm-order':
      if (order.status === 'placed') return ok([{ type: 'ordering.order-confirmed.v1', data: {} }]);
      return order.status === 'confirmed' ? ok([]) : wrongStatus(order);
    case 'ship-order':
      if (order.status === 'confirmed') {
        const returnUntil = formatInstant(plusMilliseconds(at, policy.returnMilliseconds));
        return ok([{ type: 'ordering.order-shipped.v1', data: { returnUntil } }]);
      }
      return order.status === 'shipped' ? ok([]) : wrongStatus(order);
    case 'cancel-order':
      if (order.status === 'placed' || order.status === 'confirmed') {
        return ok([{ type: 'ordering.order-cancelled.v1', data: { reason: command.reason } }]);
      }
      return order.status === 'cancelled' ? ok([]) : wrongStatus(order);
    case 'request-return':
      if (order.status === 'return-requested') return ok([]);
      if (order.status !== 'shipped') return wrongStatus(order);
      if (at >= order.returnUntil) return err({ reason: 'return-period-over', returnUntil: order.returnUntil });
      return ok([{ type: 'ordering.return-requested.v1', data: {} }]);
    case 'receive-return':
      if (order.status === 'return-requested') return ok([{ type: 'ordering.order-returned.v1', data: {} }]);
      return order.status === 'returned' ? ok([]) : wrongStatus(order);
  }
}

const wrongStatus = ({ status }: Order): Result<never, OrderRefusal> => err({ reason: 'wrong-status', status });
