import { standardRecommendationPolicy } from '@emporion/recommendations';
import { rebuildRecommendations } from '../commerce/recommendations/schedules.ts';
import { modelPublisher, purchaseHistory } from '../compose-aws/recommendations.ts';
import { clock } from '../compose-aws/runtime.ts';
import { createScheduleFunction } from '../consumers/schedule.ts';

export const handler = createScheduleFunction(rebuildRecommendations, {
  clock,
  purchaseLog: purchaseHistory(),
  modelStore: modelPublisher(),
  recommendationPolicy: standardRecommendationPolicy,
});
