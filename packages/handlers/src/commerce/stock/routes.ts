import type { RouteRow } from '../../http/route.ts';
import { listReordersRoute } from './api/list-reorders.ts';
import { listStockMovementsRoute } from './api/list-stock-movements.ts';
import { readStockRoute } from './api/read-stock.ts';
import type { StockOperatorPorts } from './ports.ts';

/** What the warehouse asks of the stock. */
export const stockRoutes: readonly RouteRow<StockOperatorPorts>[] = [
  readStockRoute,
  listStockMovementsRoute,
  listReordersRoute,
];
