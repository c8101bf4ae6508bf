import { okay } from '../../http/answer.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { cartBody, cartQuery } from './api.ts';
import { cartBodyOf } from './cart-body.ts';
import type { CartPorts } from './ports.ts';
import type { Shopper } from './shopper.ts';

/** The route that shows a shopper the cart. */
export const showCart = ({ name, path, access, owner }: Shopper): RouteRow<CartPorts> => {
  const spec = {
    operation: `show${name}`,
    summary: 'The cart with what it costs now, sent to a country or to the home of the shop.',
    context: 'commerce',
    group: 'cart',
    method: 'GET',
    path,
    access,
    query: cartQuery,
    answers: { 200: { description: 'The cart.', body: cartBody } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: CartPorts) => async (call) => {
    const [{ country }, shopper] = [call.query, owner(ports, call)];
    const { cart } = await ports.carts.load(shopper);
    const where = country === undefined ? {} : { destination: { country } };
    return okay(await cartBodyOf(ports, cart, { owner: shopper, ...where }));
  });
};
