import { commerceSchedules } from './commerce/schedules.ts';
import type { ScheduleRow } from './consumers/schedule.ts';
import { lakeSchedules } from './lake/schedules.ts';
import type { Ports } from './ports.ts';

/** Everything that the platform does again and again. */
export const schedules: readonly ScheduleRow<Ports>[] = [
  ...commerceSchedules.map((row) => ({ ...row, create: ({ commerce }: Ports) => row.create(commerce) })),
  ...lakeSchedules.map((row) => ({ ...row, create: ({ lake }: Ports) => row.create(lake) })),
];
