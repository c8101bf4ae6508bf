import { createCapturePayment } from '../commerce/checkout/tasks/capture-payment.ts';
import { gateway } from '../compose-aws/partners.ts';
import { clock } from '../compose-aws/runtime.ts';
import { payments } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createCapturePayment, {
  clock,
  payments: payments(),
  gateway: await gateway(),
});
