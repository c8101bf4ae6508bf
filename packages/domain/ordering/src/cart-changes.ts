import { type Clock, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import { type Cart, type CartRefusal, emptyCart, mergeCarts } from './cart.ts';
import type { CartOwner, Carts } from './cart-ports.ts';

export interface CartChangePorts {
  readonly carts: Carts;
  readonly clock: Clock;
}

/** Why a cart was not changed. */
export type CartChangeRefusal =
  | CartRefusal
  | TooBusy
  | Exclude<RecordingRefusal, { readonly reason: 'version-conflict' }>;

/** Change the cart of an owner by a rule of the cart. A rule that gives back the same cart writes nothing. */
export const changeCart =
  ({ carts, clock }: CartChangePorts) =>
  (
    owner: CartOwner,
    change: (cart: Cart) => Result<Cart, CartRefusal>,
    cause: Cause,
  ): Promise<Result<Cart, CartChangeRefusal>> =>
    optimistically(async (): Promise<Result<Cart, CartRefusal | RecordingRefusal>> => {
      const { cart, version } = await carts.load(owner);
      const changed = change(cart);
      if (!changed.ok || changed.value === cart) return changed;
      const saved = await carts.save([{ owner, cart: changed.value, expectedVersion: version }], {
        events: [],
        at: clock.now(),
        cause,
      });
      return saved.ok ? changed : saved;
    });

/**
 * Give what a guest has put into a cart to the customer who the guest turned out to be, and leave the guest's cart empty.
 *
 * Both in one transaction, so that a repeat finds nothing left to give. When the customer's cart cannot take it all,
 * both stay as they are.
 */
export const mergeAtLogin =
  ({ carts, clock }: CartChangePorts) =>
  (guest: CartOwner, customer: CartOwner, cause: Cause): Promise<Result<Cart, CartChangeRefusal>> =>
    optimistically(async (): Promise<Result<Cart, CartRefusal | RecordingRefusal>> => {
      const [given, own] = [await carts.load(guest), await carts.load(customer)];
      const { lines, coupons = [] } = given.cart;
      if (lines.length === 0 && coupons.length === 0) return ok(own.cart);
      const merged = mergeCarts(own.cart, given.cart);
      if (!merged.ok) return merged;
      const saved = await carts.save(
        [
          { owner: customer, cart: merged.value, expectedVersion: own.version },
          { owner: guest, cart: emptyCart, expectedVersion: given.version },
        ],
        { events: [], at: clock.now(), cause },
      );
      return saved.ok ? merged : saved;
    });
