import type { RouteRow } from '../../http/route.ts';
import { cancelOrderRoute, receiveReturnRoute, requestReturnRoute, shipOrderRoute } from './api/change-order.ts';
import { confirmCheckoutRoute, withdrawCheckoutRoute } from './api/confirm-checkout.ts';
import { listOrdersRoute } from './api/list-orders.ts';
import { readCheckoutRoute } from './api/read-checkout.ts';
import { readOrderRoute } from './api/read-order.ts';
import { startCheckoutRoute } from './api/start-checkout.ts';
import type { CheckoutPorts } from './ports.ts';

/** From the cart to the order, and what may become of it. */
export const checkoutRoutes: readonly RouteRow<CheckoutPorts>[] = [
  startCheckoutRoute,
  readCheckoutRoute,
  confirmCheckoutRoute,
  withdrawCheckoutRoute,
  listOrdersRoute,
  readOrderRoute,
  cancelOrderRoute,
  shipOrderRoute,
  requestReturnRoute,
  receiveReturnRoute,
];
