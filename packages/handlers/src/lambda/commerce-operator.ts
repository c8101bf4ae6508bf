import { standardOrderingPolicy } from '@emporion/ordering';
import { warehouseRoutes } from '../commerce/checkout/routes.ts';
import { paymentRoutes } from '../commerce/payments/routes.ts';
import { gateway } from '../compose-aws/partners.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { orders, payments, salesReceipts } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

export const handler = createHttpFunction([...warehouseRoutes, ...paymentRoutes], {
  clock,
  sha256,
  receipts: salesReceipts(),
  orders: orders(),
  payments: payments(),
  gateway: await gateway(),
  policy: standardOrderingPolicy,
});
