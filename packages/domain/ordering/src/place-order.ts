import { type Clock, err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type TooBusy } from '@emporion/messages';
import type { Payments } from '@emporion/payments';
import { couponsOf } from '@emporion/pricing';
import { announceCheckout, announceOrder } from './announce.ts';
import { takeOut, withoutCoupons } from './cart.ts';
import type { CartChange, Carts } from './cart-ports.ts';
import { type Checkout, evolveCheckout, isOpenCheckout } from './checkout.ts';
import { type CheckoutRefusal, decideCheckout } from './checkout-commands.ts';
import type { Checkouts, OrderPlacements, PlacementRefusal } from './checkout-ports.ts';
import { placedBy } from './order.ts';
import { unitsOf } from './purchase.ts';

/** What placing an order needs. */
export interface PlaceOrderPorts {
  readonly carts: Pick<Carts, 'load'>;
  readonly checkouts: Pick<Checkouts, 'load'>;
  readonly placements: OrderPlacements;
  readonly payments: Pick<Payments, 'load'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Why no order was placed. */
export type PlaceOrderRefusal =
  | CheckoutRefusal
  | { readonly reason: 'not-found' }
  /** Nobody holds the money. */
  | { readonly reason: 'payment-not-authorized' }
  | Exclude<PlacementRefusal, { readonly reason: 'version-conflict' }>
  | TooBusy;

/**
 * Place the order of a checkout: the pivot, after which there is no way back.
 *
 * The order, the end of the checkout, its stock and the cart change together or not at all. A checkout that has placed
 * its order places no second one.
 */
export const placeOrder = (
  { carts, checkouts, placements, payments, clock }: PlaceOrderPorts,
  { checkoutId, cause }: { readonly checkoutId: string; readonly cause: Cause },
): Promise<Result<void, PlaceOrderRefusal>> =>
  optimistically(async (): Promise<Result<void, PlaceOrderRefusal | PlacementRefusal>> => {
    const stored = await checkouts.load(checkoutId);
    if (stored === undefined) return err({ reason: 'not-found' });
    const { checkout } = stored;
    const decision = decideCheckout(checkout, { type: 'complete-checkout' });
    if (!decision.ok) return decision;
    // One that has ended and is not refused has placed its order before.
    if (!isOpenCheckout(checkout)) return ok(undefined);
    // Only the flow lets an authorization go, and never before it has closed the checkout.
    if ((await payments.load(checkoutId))?.payment.status !== 'authorized') {
      return err({ reason: 'payment-not-authorized' });
    }
    const at = clock.now();
    const order = placedBy(checkout, at);
    const cart = await cartWithout(checkout, carts);
    return placements.place({
      checkout: decision.value.reduce<Checkout>((before, fact) => evolveCheckout(before, fact, at), checkout),
      expectedVersion: stored.version,
      checkoutEvents: decision.value.map(announceCheckout),
      order,
      orderEvents: [announceOrder(order)],
      ...(cart === undefined ? {} : { cart }),
      at,
      cause,
    });
  });

/** The customer's cart without what is ordered; it may have changed since the checkout began. */
async function cartWithout(checkout: Checkout, carts: Pick<Carts, 'load'>): Promise<CartChange | undefined> {
  const owner = { kind: 'customer', id: checkout.customerId } as const;
  const { cart, version } = await carts.load(owner);
  const rest = withoutCoupons(takeOut(cart, unitsOf(checkout)), couponsOf(checkout.priced));
  return rest === cart ? undefined : { owner, cart: rest, expectedVersion: version };
}
