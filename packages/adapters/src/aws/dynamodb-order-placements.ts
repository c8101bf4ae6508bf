import { changeReservation } from '@emporion/inventory';
import { err, ok, type Result } from '@emporion/kernel';
import type { OrderPlacement, OrderPlacements, PlacementRefusal } from '@emporion/ordering';
import { pauses } from './backoff.ts';
import { cartWrite, claimEnd } from './cart-items.ts';
import { checkoutItems, ownerOf } from './checkout-items.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { listingWrite, orderItems } from './order-items.ts';
import { reservationItems } from './reservation-items.ts';
import { StockContended } from './stock-contended.ts';
import { transact, type Write } from './transaction.ts';

/** Where orders are placed: a sales table, and the stock table of the same account and region. */
export interface DynamoDbOrderPlacementsOptions extends DynamoDbRecordingOptions {
  readonly stockTableName: string;
}

/** The stock moved on between the look at it and the transaction. */
interface ReservationMoved {
  readonly reason: 'reservation-moved';
}

/**
 * Places orders in one transaction over the sales table and the stock table.
 *
 * A reservation is decided about as it was read, and written only if it still has that version: one that is released or
 * expires meanwhile is looked at again.
 */
export function dynamoDbOrderPlacements(options: DynamoDbOrderPlacementsOptions): OrderPlacements {
  const { tableName, stockTableName, ids } = options;
  const checkouts = checkoutItems(options);
  const orders = orderItems(options);
  const reservations = reservationItems({ ...options, tableName: stockTableName });

  /** One item is written once in a transaction: the cart of the customer, which also tells that the checkout has ended. */
  const cartWrites = ({ checkout, cart, at }: OrderPlacement, token: string): readonly Write<PlacementRefusal>[] => {
    const owner = ownerOf(checkout);
    if (cart?.owner.kind === owner.kind && cart.owner.id === owner.id) {
      return [cartWrite(cart, { tableName, at, token, endedCheckout: checkout.id })];
    }
    const end = claimEnd(tableName, { owner, checkoutId: checkout.id });
    return cart === undefined ? [end] : [cartWrite(cart, { tableName, at, token }), end];
  };

  const attempt = async (placement: OrderPlacement): Promise<Result<void, PlacementRefusal | ReservationMoved>> => {
    const { checkout, expectedVersion, checkoutEvents, order, orderEvents, at, cause } = placement;
    const occasion = { at, cause };
    const found = await reservations.find(order.id);
    const change = changeReservation(found, { type: 'confirm-reservation' }, at);
    if (!change.ok) return change;
    const token = ids.next();
    const completed = checkouts.change(checkout, expectedVersion, { events: checkoutEvents, ...occasion }, token);
    const placed = orders.change(order, 0, { events: orderEvents, ...occasion }, token);
    const confirmed =
      change.value.events.length > 0
        ? reservations.change(found, change.value, { occasion, token }).writes
        : [reservations.unchanged(found)];
    return transact<PlacementRefusal | ReservationMoved>(options, {
      writes: [
        ...completed.writes,
        ...confirmed.map(movedWhenRefused),
        ...cartWrites(placement, token),
        ...placed.writes,
        listingWrite(tableName, order),
      ],
      token,
      wasMade: placed.wasMade,
    });
  };

  return {
    place: async (placement) => {
      const pause = pauses(options);
      for (;;) {
        const outcome = await attempt(placement);
        if (outcome.ok) return ok(undefined);
        if (outcome.error.reason !== 'reservation-moved') return err(outcome.error);
        if (!(await pause())) throw new StockContended(`moved again and again: reservation ${placement.order.id}`);
      }
    },
  };
}

const movedWhenRefused = ({ action, refusal }: Write<unknown>): Write<ReservationMoved> => ({
  action,
  ...(refusal === undefined ? {} : { refusal: () => ({ reason: 'reservation-moved' }) }),
});
