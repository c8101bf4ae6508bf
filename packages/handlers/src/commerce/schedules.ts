import type { ScheduleRow } from '../consumers/schedule.ts';
import { cartSchedules } from './cart/schedules.ts';
import { checkoutSchedules } from './checkout/schedules.ts';
import type { CommercePorts } from './ports.ts';
import { recommendationSchedules } from './recommendations/schedules.ts';

/** What the shop does again and again. */
export const commerceSchedules: readonly ScheduleRow<CommercePorts>[] = [
  ...cartSchedules,
  ...checkoutSchedules,
  ...recommendationSchedules,
];
