import { standardPricingPolicy } from '@emporion/pricing';
import { commercePublicRoutes } from '../commerce/routes.ts';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, cursors, guestCookie } from '../compose-aws/secrets.ts';
import { carts, catalog, priceBook, stockLevels } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction(commercePublicRoutes, {
  clock,
  ids,
  sha256,
  cursors: cursors(keys),
  guestCookie: guestCookie(keys),
  catalog: catalog(),
  priceBook: priceBook(),
  pricingPolicy: standardPricingPolicy,
  stockLevels: stockLevels(),
  carts: carts(),
});
