import { standardPricingPolicy } from '@emporion/pricing';
import { guestCartRoutes } from '../commerce/cart/routes.ts';
import { catalogRoutes } from '../commerce/catalog/routes.ts';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, cursors, guestCookie } from '../compose-aws/secrets.ts';
import { carts, catalog, priceBook, redemptions, stockLevels } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction([...catalogRoutes, ...guestCartRoutes], {
  clock,
  ids,
  sha256,
  cursors: cursors(keys),
  guestCookie: guestCookie(keys),
  catalog: catalog(),
  priceBook: priceBook(),
  pricingPolicy: standardPricingPolicy,
  stockLevels: stockLevels(),
  redemptions: redemptions(),
  carts: carts(),
});
