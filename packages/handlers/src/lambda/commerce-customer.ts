import { standardOrderingPolicy } from '@emporion/ordering';
import { standardPricingPolicy } from '@emporion/pricing';
import { customerCheckoutRoutes } from '../commerce/checkout/routes.ts';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import {
  availableStock,
  carts,
  catalog,
  checkouts,
  orders,
  priceBook,
  redemptions,
  salesReceipts,
} from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

export const handler = createHttpFunction(customerCheckoutRoutes, {
  clock,
  ids,
  sha256,
  receipts: salesReceipts(),
  catalog: catalog(),
  priceBook: priceBook(),
  pricingPolicy: standardPricingPolicy,
  stockLevels: availableStock(),
  redemptions: redemptions(),
  carts: carts(),
  checkouts: checkouts(),
  orders: orders(),
  policy: standardOrderingPolicy,
});
