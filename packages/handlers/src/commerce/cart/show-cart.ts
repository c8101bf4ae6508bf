import { okay } from '../../http/answer.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { cartBody } from './api.ts';
import { cartBodyOf } from './cart-body.ts';
import type { CartPorts } from './ports.ts';
import type { Shopper } from './shopper.ts';

/** The route that shows a shopper the cart. */
export const showCart = ({ name, path, access, owner }: Shopper): RouteRow<CartPorts> => {
  const spec = {
    operation: `show${name}`,
    summary: 'The cart with what it costs now.',
    context: 'commerce',
    group: 'cart',
    method: 'GET',
    path,
    access,
    answers: { 200: { description: 'The cart.', body: cartBody } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: CartPorts) => async (call) => {
    const shopper = owner(ports, call);
    const { cart } = await ports.carts.load(shopper);
    return okay(await cartBodyOf(ports, cart, shopper));
  });
};
