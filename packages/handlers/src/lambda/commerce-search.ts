import { searchRoutes } from '../commerce/catalog/routes.ts';
import { sha256 } from '../compose-aws/runtime.ts';
import { productSearch } from '../compose-aws/search.ts';
import { commerceKeys, cursors } from '../compose-aws/secrets.ts';
import { availableStock, stockPolicies } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction(searchRoutes, {
  sha256,
  cursors: cursors(keys),
  productSearch: productSearch(),
  stockLevels: availableStock(),
  stockPolicies: stockPolicies(),
});
