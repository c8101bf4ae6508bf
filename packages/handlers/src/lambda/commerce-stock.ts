import { stockRoutes } from '../commerce/stock/routes.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, cursors } from '../compose-aws/secrets.ts';
import { lowStock, movementHistory, stockLevels, stockPolicies } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction(stockRoutes, {
  clock,
  sha256,
  cursors: cursors(keys),
  stockLevels: stockLevels(),
  stockMovements: movementHistory(),
  stockPolicies: stockPolicies(),
  stockWatches: lowStock(),
});
