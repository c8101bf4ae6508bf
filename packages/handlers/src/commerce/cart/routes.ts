import type { RouteRow } from '../../http/route.ts';
import { changeCoupon } from './change-coupon.ts';
import { mergeCart } from './merge-cart.ts';
import type { CartPorts } from './ports.ts';
import { removeCartItem } from './remove-cart-item.ts';
import { setCartItem } from './set-cart-item.ts';
import { customer, guest, type Shopper } from './shopper.ts';
import { showCart } from './show-cart.ts';

const routesOf = (shopper: Shopper): readonly RouteRow<CartPorts>[] => [
  showCart(shopper),
  setCartItem(shopper),
  removeCartItem(shopper),
  changeCoupon(shopper, 'PUT'),
  changeCoupon(shopper, 'DELETE'),
];

/** Filling a cart as a guest. */
export const guestCartRoutes: readonly RouteRow<CartPorts>[] = routesOf(guest);

/** Filling a cart as a customer, with what one had as a guest. */
export const customerCartRoutes: readonly RouteRow<CartPorts>[] = [...routesOf(customer), mergeCart];
