import { ok } from '@emporion/kernel';
import { changeCart, removeFromCart } from '@emporion/ordering';
import { okay } from '../../http/answer.ts';
import { refused } from '../../http/problem.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { cartBody, cartItemParams } from './api.ts';
import { cartBodyOf } from './cart-body.ts';
import type { CartPorts } from './ports.ts';
import type { Shopper } from './shopper.ts';

/** The route by which a shopper takes a product out of the cart. Taking out what is not in there is no mistake. */
export const removeCartItem = ({ name, path, access, owner }: Shopper): RouteRow<CartPorts> => {
  const spec = {
    operation: `remove${name}Item`,
    summary: 'Take a product out of the cart.',
    context: 'commerce',
    group: 'cart',
    method: 'DELETE',
    path: `${path}/items/{sku}`,
    access,
    params: cartItemParams,
    answers: { 200: { description: 'The changed cart.', body: cartBody } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: CartPorts) => async (call) => {
    const [{ sku }, shopper] = [call.params, owner(ports, call)];
    const changed = await changeCart(ports)(shopper, (cart) => ok(removeFromCart(cart, sku)), call.cause);
    meter(changed.ok ? 'CartItemRemoved' : 'CartItemRefused');
    // Without the SKU: it need not be one of the shop's, and so may be any text.
    logger.info('cart item removed', { owner: shopper.kind, outcome: changed.ok ? 'removed' : changed.error.reason });
    return changed.ok ? okay(await cartBodyOf(ports, changed.value, { owner: shopper })) : refused(changed.error);
  });
};
