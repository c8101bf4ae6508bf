import type { RouteRow } from '../../http/route.ts';
import { mergeCart } from './merge-cart.ts';
import type { CartPorts } from './ports.ts';
import { removeCartItem } from './remove-cart-item.ts';
import { setCartItem } from './set-cart-item.ts';
import { customer, guest } from './shopper.ts';
import { showCart } from './show-cart.ts';

/** Filling a cart, as a guest and as a customer. */
export const cartRoutes: readonly RouteRow<CartPorts>[] = [
  ...[guest, customer].flatMap((shopper) => [showCart(shopper), setCartItem(shopper), removeCartItem(shopper)]),
  mergeCart,
];
