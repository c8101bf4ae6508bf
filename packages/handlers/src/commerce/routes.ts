import type { RouteRow } from '../http/route.ts';
import type { CartPorts } from './cart/ports.ts';
import { customerCartRoutes, guestCartRoutes } from './cart/routes.ts';
import type { CatalogPorts, SearchPorts } from './catalog/ports.ts';
import { catalogRoutes, searchRoutes } from './catalog/routes.ts';
import type { ChangeOrderPorts } from './checkout/api/change-order.ts';
import { type CustomerCheckoutPorts, customerCheckoutRoutes, warehouseRoutes } from './checkout/routes.ts';
import type { CommercePorts } from './ports.ts';

/** What anybody may ask of the shop. */
export const commercePublicRoutes: readonly RouteRow<CatalogPorts & CartPorts>[] = [
  ...catalogRoutes,
  ...guestCartRoutes,
];

/** What anybody may search for. */
export const commerceSearchRoutes: readonly RouteRow<SearchPorts>[] = searchRoutes;

/** What a customer may ask of the shop. */
export const commerceCustomerRoutes: readonly RouteRow<CartPorts & CustomerCheckoutPorts>[] = [
  ...customerCartRoutes,
  ...customerCheckoutRoutes,
];

/** What the warehouse says of orders. */
export const commerceOperatorRoutes: readonly RouteRow<ChangeOrderPorts>[] = warehouseRoutes;

/** Every route of the shop. */
export const commerceRoutes: readonly RouteRow<CommercePorts>[] = [
  ...commercePublicRoutes,
  ...commerceSearchRoutes,
  ...commerceCustomerRoutes,
  ...commerceOperatorRoutes,
];
