import { commerceSchedules } from './commerce/schedules.ts';
import type { ScheduleRow } from './consumers/schedule.ts';
import { lakeSchedules } from './lake/schedules.ts';
import type { Ports } from './ports.ts';

/** Everything that the platform does again and again. */
export const schedules: readonly ScheduleRow<Ports>[] = [...commerceSchedules, ...lakeSchedules];
