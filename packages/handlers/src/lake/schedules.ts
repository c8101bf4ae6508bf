import type { ScheduleRow } from '../consumers/schedule.ts';
import { logger, meter } from '../powertools.ts';
import type { LakePorts } from './ports.ts';

/** Brings what was collected into the lake, soon enough for a report that is looked at. */
export const flushClickstream: ScheduleRow<LakePorts> = {
  schedule: 'flush-clickstream',
  everySeconds: 2,
  create:
    ({ clickstreamLoader }) =>
    async () => {
      const { collected, good, bad, duplicate } = await clickstreamLoader.load();
      if (collected === 0) return;
      meter('EventsLoaded', good);
      meter('BadEventsKept', bad);
      logger.info('events loaded', { collected, good, bad, duplicate });
    },
};

/** What the lake does again and again. */
export const lakeSchedules: readonly ScheduleRow<LakePorts>[] = [flushClickstream];
