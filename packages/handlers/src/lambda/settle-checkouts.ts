import { settleCheckouts } from '../commerce/checkout/schedules.ts';
import { gateway } from '../compose-aws/partners.ts';
import { clock, ids } from '../compose-aws/runtime.ts';
import { checkouts, payments, redemptions, stockReservations } from '../compose-aws/stores.ts';
import { createScheduleFunction } from '../consumers/schedule.ts';

export const handler = createScheduleFunction(settleCheckouts, {
  clock,
  ids,
  checkouts: checkouts(),
  payments: payments(),
  gateway: await gateway(),
  stockReservations: stockReservations(),
  redemptions: redemptions(),
});
