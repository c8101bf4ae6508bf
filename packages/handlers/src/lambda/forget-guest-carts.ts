import { forgetGuestCarts } from '../commerce/cart/schedules.ts';
import { clock } from '../compose-aws/runtime.ts';
import { carts } from '../compose-aws/stores.ts';
import { createScheduleFunction } from '../consumers/schedule.ts';

export const handler = createScheduleFunction(forgetGuestCarts, { clock, carts: carts() });
