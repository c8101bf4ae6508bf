import { expireReservations } from '../commerce/checkout/schedules.ts';
import { clock, ids } from '../compose-aws/runtime.ts';
import { stockReservations } from '../compose-aws/stores.ts';
import { createScheduleFunction } from '../consumers/schedule.ts';

export const handler = createScheduleFunction(expireReservations, {
  clock,
  ids,
  stockReservations: stockReservations(),
});
