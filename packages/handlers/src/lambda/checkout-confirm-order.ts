import { standardOrderingPolicy } from '@emporion/ordering';
import { createConfirmOrder } from '../commerce/checkout/tasks/end-order.ts';
import { clock } from '../compose-aws/runtime.ts';
import { orders } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createConfirmOrder, {
  clock,
  orders: orders(),
  policy: standardOrderingPolicy,
});
