import type { SubscriptionRow } from '../../consumers/subscription.ts';
import { learnFromOrders } from './consumers/learn-from-orders.ts';
import type { RecommendationPorts } from './ports.ts';

/** Who learns from what happens in the shop. */
export const recommendationSubscriptions: readonly SubscriptionRow<RecommendationPorts>[] = [learnFromOrders];
