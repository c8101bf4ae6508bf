import { catalogRoutes } from '../commerce/catalog/routes.ts';
import { sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, cursors } from '../compose-aws/secrets.ts';
import { availableStock, catalog, stockPolicies } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction(catalogRoutes, {
  sha256,
  cursors: cursors(keys),
  catalog: catalog(),
  stockLevels: availableStock(),
  stockPolicies: stockPolicies(),
});
