import { createPlaceOrder } from '../commerce/checkout/tasks/place-order.ts';
import { clock } from '../compose-aws/runtime.ts';
import { carts, checkouts, payments, placements } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createPlaceOrder, {
  clock,
  carts: carts(),
  checkouts: checkouts(),
  payments: payments(),
  placements: placements(),
});
