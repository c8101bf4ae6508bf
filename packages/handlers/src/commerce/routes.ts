import type { RouteRow } from '../http/route.ts';
import { cartRoutes } from './cart/routes.ts';
import { catalogRoutes } from './catalog/routes.ts';
import { checkoutRoutes } from './checkout/routes.ts';
import type { CommercePorts } from './ports.ts';

/** Every route of the shop. */
export const commerceRoutes: readonly RouteRow<CommercePorts>[] = [...catalogRoutes, ...cartRoutes, ...checkoutRoutes];
