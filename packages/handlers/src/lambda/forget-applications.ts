import { clock } from '../compose-aws/runtime.ts';
import { retention } from '../compose-aws/stores.ts';
import { createScheduleFunction } from '../consumers/schedule.ts';
import { forgetApplications } from '../lending/schedules.ts';

export const handler = createScheduleFunction(forgetApplications, { clock, retention: retention() });
