import type { ScheduleRow } from './consumers/schedule.ts';
import { commerceTables, lakeTables, lendingTables } from './contexts.ts';
import type { Ports } from './ports.ts';

/** Everything that the platform does again and again. */
export const schedules: readonly ScheduleRow<Ports>[] = [
  ...commerceTables.schedules.map((row) => ({ ...row, create: ({ commerce }: Ports) => row.create(commerce) })),
  ...lendingTables.schedules.map((row) => ({ ...row, create: ({ lending }: Ports) => row.create(lending) })),
  ...lakeTables.schedules.map((row) => ({ ...row, create: ({ lake }: Ports) => row.create(lake) })),
];
