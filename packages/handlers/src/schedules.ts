import { commerceSchedules } from './commerce/schedules.ts';
import type { ScheduleRow } from './consumers/schedule.ts';
import type { Ports } from './ports.ts';

/** Everything that the platform does again and again. */
export const schedules: readonly ScheduleRow<Ports>[] = [...commerceSchedules];
