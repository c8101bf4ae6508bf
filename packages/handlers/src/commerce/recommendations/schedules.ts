import { type RebuildModelPorts, rebuildModel } from '@emporion/recommendations';
import type { ScheduleRow } from '../../consumers/schedule.ts';
import { logger, meter } from '../../powertools.ts';

/** Learns from all purchases anew. What one customer bought counts at once; what goes together changes slowly. */
export const rebuildRecommendations: ScheduleRow<RebuildModelPorts> = {
  schedule: 'rebuild-recommendations',
  everySeconds: 3_600,
  create: (ports) => async () => {
    const { purchases, items, connected } = await rebuildModel(ports)();
    meter('RecommendationModelBuilt');
    logger.info('recommendation model built', { purchases, items, connected });
  },
};

/** What recommending needs done again and again. */
export const recommendationSchedules: readonly ScheduleRow<RebuildModelPorts>[] = [rebuildRecommendations];
