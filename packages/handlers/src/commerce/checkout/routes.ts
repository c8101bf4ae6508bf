import type { StartCheckoutPorts } from '@emporion/ordering';
import type { RouteRow } from '../../http/route.ts';
import {
  cancelLinesRoute,
  cancelMissingLinesRoute,
  receiveLinesRoute,
  requestLinesReturnRoute,
  sendShipmentRoute,
} from './api/change-lines.ts';
import {
  type ChangeOrderPorts,
  cancelOrderRoute,
  receiveReturnRoute,
  requestReturnRoute,
  shipOrderRoute,
} from './api/change-order.ts';
import { confirmCheckoutRoute, withdrawCheckoutRoute } from './api/confirm-checkout.ts';
import { listOrdersRoute } from './api/list-orders.ts';
import { readCheckoutRoute } from './api/read-checkout.ts';
import { readOrderRoute } from './api/read-order.ts';
import { readOrderProgressRoute } from './api/read-order-progress.ts';
import { startCheckoutRoute } from './api/start-checkout.ts';
import type { CheckoutPorts } from './ports.ts';

/** What the routes of a customer's orders need. */
export type CustomerOrderPorts = ChangeOrderPorts & Pick<CheckoutPorts, 'orders' | 'payments' | 'cursors'>;

/** From the cart to the order. */
export const customerCheckoutRoutes: readonly RouteRow<StartCheckoutPorts>[] = [
  startCheckoutRoute,
  readCheckoutRoute,
  confirmCheckoutRoute,
  withdrawCheckoutRoute,
];

/** What a customer sees of orders, and may do with them. */
export const customerOrderRoutes: readonly RouteRow<CustomerOrderPorts>[] = [
  listOrdersRoute,
  readOrderRoute,
  cancelOrderRoute,
  requestReturnRoute,
  cancelLinesRoute,
  requestLinesReturnRoute,
];

/** What the warehouse asks and says of an order. */
export const warehouseRoutes: readonly RouteRow<ChangeOrderPorts>[] = [
  shipOrderRoute,
  receiveReturnRoute,
  readOrderProgressRoute,
  sendShipmentRoute,
  cancelMissingLinesRoute,
  receiveLinesRoute,
];
