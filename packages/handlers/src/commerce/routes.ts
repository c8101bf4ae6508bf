import type { RouteRow } from '../http/route.ts';
import type { CommercePorts } from './ports.ts';

/** Every route of the shop. */
export const commerceRoutes: readonly RouteRow<CommercePorts>[] = [];
