import { createConfirmPayment } from '../commerce/checkout/tasks/take-payment.ts';
import { gateway } from '../compose-aws/partners.ts';
import { clock } from '../compose-aws/runtime.ts';
import { checkouts, payments } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createConfirmPayment, {
  clock,
  checkouts: checkouts(),
  payments: payments(),
  gateway: await gateway(),
});
