import { type Cart, changeCart, linePrices, setQuantity } from '@emporion/ordering';
import { okay } from '../../http/answer.ts';
import { notFound, refused } from '../../http/problem.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { shopChannel } from '../channel.ts';
import { cartBody, cartItemBody, cartItemParams } from './api.ts';
import { cartBodyOf } from './cart-body.ts';
import type { CartPorts } from './ports.ts';
import type { Shopper } from './shopper.ts';

/** The route by which a shopper says how many units of a product are wanted. */
export const setCartItem = ({ name, path, access, owner, remembered }: Shopper): RouteRow<CartPorts> => {
  const spec = {
    operation: `set${name}Item`,
    summary: 'Make it that many units of a product.',
    context: 'commerce',
    group: 'cart',
    method: 'PUT',
    path: `${path}/items/{sku}`,
    access,
    params: cartItemParams,
    body: cartItemBody,
    answers: { 200: { description: 'The changed cart.', body: cartBody } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: CartPorts) => async (call) => {
    const [{ sku }, { quantity }, shopper] = [call.params, call.body, owner(ports, call)];
    const [[product], prices] = await Promise.all([
      ports.catalog.ofSkus([sku]),
      linePrices(ports, [{ sku, quantity }], { at: ports.clock.now(), channel: shopChannel }),
    ]);
    if (product === undefined) return notFound();
    const change = (cart: Cart) => setQuantity(cart, sku, quantity, prices.get(sku)?.runs[0]?.unitPrice);
    const changed = await changeCart(ports)(shopper, change, call.cause);
    meter(changed.ok ? 'CartItemSet' : 'CartItemRefused');
    logger.info('cart item set', { owner: shopper.kind, sku, outcome: changed.ok ? 'set' : changed.error.reason });
    return changed.ok
      ? remembered(ports, shopper, okay(await cartBodyOf(ports, changed.value, { owner: shopper })))
      : refused(changed.error);
  });
};
