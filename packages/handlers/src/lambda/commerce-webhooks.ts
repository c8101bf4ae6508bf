import { webhookRoutes } from '../commerce/payments/routes.ts';
import { gateway, paymentWebhooks } from '../compose-aws/partners.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { checkouts, payments, salesReceipts } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

export const handler = createHttpFunction(webhookRoutes, {
  clock,
  sha256,
  receipts: salesReceipts(),
  payments: payments(),
  gateway: await gateway(),
  paymentWebhooks: await paymentWebhooks(),
  checkouts: checkouts(),
});
