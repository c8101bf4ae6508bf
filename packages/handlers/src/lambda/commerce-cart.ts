import { standardPricingPolicy } from '@emporion/pricing';
import { customerCartRoutes, guestCartRoutes } from '../commerce/cart/routes.ts';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, guestCookie } from '../compose-aws/secrets.ts';
import {
  availableStock,
  carts,
  catalog,
  checkouts,
  orders,
  priceBook,
  redemptions,
  stockPolicies,
} from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction([...guestCartRoutes, ...customerCartRoutes], {
  clock,
  ids,
  sha256,
  guestCookie: guestCookie(keys),
  catalog: catalog(),
  priceBook: priceBook(),
  pricingPolicy: standardPricingPolicy,
  stockLevels: availableStock(),
  stockPolicies: stockPolicies(),
  redemptions: redemptions(),
  checkouts: checkouts(),
  orders: orders(),
  carts: carts(),
});
