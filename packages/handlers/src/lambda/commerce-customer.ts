import { standardOrderingPolicy } from '@emporion/ordering';
import { standardPricingPolicy } from '@emporion/pricing';
import { customerCartRoutes } from '../commerce/cart/routes.ts';
import { customerCheckoutRoutes } from '../commerce/checkout/routes.ts';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, cursors, guestCookie } from '../compose-aws/secrets.ts';
import {
  carts,
  catalog,
  checkouts,
  orders,
  payments,
  priceBook,
  redemptions,
  salesReceipts,
  stockLevels,
} from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction([...customerCartRoutes, ...customerCheckoutRoutes], {
  clock,
  ids,
  sha256,
  receipts: salesReceipts(),
  cursors: cursors(keys),
  guestCookie: guestCookie(keys),
  catalog: catalog(),
  priceBook: priceBook(),
  pricingPolicy: standardPricingPolicy,
  stockLevels: stockLevels(),
  redemptions: redemptions(),
  carts: carts(),
  checkouts: checkouts(),
  orders: orders(),
  payments: payments(),
  policy: standardOrderingPolicy,
});
