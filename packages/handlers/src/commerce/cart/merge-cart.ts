import { mergeAtLogin } from '@emporion/ordering';
import { okay } from '../../http/answer.ts';
import { refused } from '../../http/problem.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { cartBody } from './api.ts';
import { cartBodyOf } from './cart-body.ts';
import type { CartPorts } from './ports.ts';
import { customer, guest } from './shopper.ts';

const spec = {
  operation: 'mergeCart',
  summary: "Move what is in the guest's cart, known by its cookie, into the customer's cart.",
  context: 'commerce',
  group: 'cart',
  method: 'POST',
  path: '/v1/me/cart/merge',
  access: customer.access,
  answers: { 200: { description: "The customer's cart.", body: cartBody } },
} as const satisfies RouteSpec;

/** The route of the moment when a guest signs in. It creates nothing: a repeat finds the guest's cart empty. */
export const mergeCart: RouteRow<CartPorts> = row(spec, (ports: CartPorts) => async (call) => {
  const shopper = customer.owner(ports, call);
  const merged = await mergeAtLogin(ports)(guest.owner(ports, call), shopper, call.cause);
  meter(merged.ok ? 'CartMerged' : 'CartMergeRefused');
  logger.info('cart merged', { outcome: merged.ok ? 'merged' : merged.error.reason });
  return merged.ok ? okay(await cartBodyOf(ports, merged.value, { owner: shopper })) : refused(merged.error);
});
