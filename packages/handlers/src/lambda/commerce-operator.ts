import { standardOrderingPolicy } from '@emporion/ordering';
import { warehouseRoutes } from '../commerce/checkout/routes.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { orders, payments } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

export const handler = createHttpFunction(warehouseRoutes, {
  clock,
  sha256,
  orders: orders(),
  payments: payments(),
  policy: standardOrderingPolicy,
});
