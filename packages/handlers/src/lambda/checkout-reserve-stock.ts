import { createReserveStock } from '../commerce/checkout/tasks/reserve-stock.ts';
import { clock } from '../compose-aws/runtime.ts';
import { checkouts, stockPolicies, stockReservations } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createReserveStock, {
  clock,
  checkouts: checkouts(),
  stockPolicies: stockPolicies(),
  stockReservations: stockReservations(),
});
