import type { ScheduleRow } from '../consumers/schedule.ts';
import { logger, meter } from '../powertools.ts';
import type { LendingPorts } from './ports.ts';

const mostAtOnce = 100;

/** Deletes the applications that were kept long enough. The ids in the log are what shows later that it was done. */
export const forgetApplications: ScheduleRow<Pick<LendingPorts, 'clock' | 'retention'>> = {
  schedule: 'forget-applications',
  everySeconds: 86_400,
  create:
    ({ clock, retention }) =>
    async () => {
      let forgotten: readonly string[];
      do {
        forgotten = await retention.forgetDue(clock.now(), mostAtOnce);
        meter('ApplicationForgotten', forgotten.length);
        for (const applicationId of forgotten) logger.info('application forgotten', { applicationId });
      } while (forgotten.length === mostAtOnce);
    },
};

/** What lending does again and again. */
export const lendingSchedules: readonly ScheduleRow<Pick<LendingPorts, 'clock' | 'retention'>>[] = [forgetApplications];
