import { standardOrderingPolicy } from '@emporion/ordering';
import { customerOrderRoutes } from '../commerce/checkout/routes.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { commerceKeys, cursors } from '../compose-aws/secrets.ts';
import { orders, payments, salesReceipts } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

const keys = await commerceKeys();

export const handler = createHttpFunction(customerOrderRoutes, {
  clock,
  sha256,
  receipts: salesReceipts(),
  cursors: cursors(keys),
  orders: orders(),
  payments: payments(),
  policy: standardOrderingPolicy,
});
