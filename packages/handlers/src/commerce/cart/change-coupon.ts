import { ok } from '@emporion/kernel';
import { type Cart, changeCart, enterCoupon, removeCoupon } from '@emporion/ordering';
import { okay } from '../../http/answer.ts';
import { refused } from '../../http/problem.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { cartBody, couponParams } from './api.ts';
import { cartBodyOf } from './cart-body.ts';
import type { CartPorts } from './ports.ts';
import type { Shopper } from './shopper.ts';

const changes = {
  PUT: {
    name: 'enter',
    summary: 'Enter a coupon code. Whether it does something is in the answer.',
    metric: 'CouponEntered',
    change: enterCoupon,
  },
  DELETE: {
    name: 'remove',
    summary: 'Take a coupon code back.',
    metric: 'CouponRemoved',
    change: (cart: Cart, code: string) => ok(removeCoupon(cart, code)),
  },
} as const;

/** The route by which a shopper enters a coupon code, or takes it back. Doing it twice is no mistake. */
export const changeCoupon = (
  { name, path, access, owner, remembered }: Shopper,
  method: keyof typeof changes,
): RouteRow<CartPorts> => {
  const { summary, metric, change, name: verb } = changes[method];
  const spec = {
    operation: `${verb}${name}Coupon`,
    summary,
    context: 'commerce',
    group: 'cart',
    method,
    path: `${path}/coupons/{code}`,
    access,
    params: couponParams,
    answers: { 200: { description: 'The changed cart.', body: cartBody } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: CartPorts) => async (call) => {
    const [{ code }, shopper] = [call.params, owner(ports, call)];
    const changed = await changeCart(ports)(shopper, (cart) => change(cart, code), call.cause);
    meter(changed.ok ? metric : 'CartItemRefused');
    logger.info('coupon changed', { owner: shopper.kind, outcome: changed.ok ? verb : changed.error.reason });
    return changed.ok
      ? remembered(ports, shopper, okay(await cartBodyOf(ports, changed.value, { owner: shopper })))
      : refused(changed.error);
  });
};
