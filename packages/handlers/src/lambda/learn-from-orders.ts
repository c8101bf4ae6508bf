import { learnFromOrders } from '../commerce/recommendations/consumers/learn-from-orders.ts';
import { purchaseRecorder } from '../compose-aws/recommendations.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';

export const handler = createConsumerFunction(learnFromOrders, { purchaseLog: purchaseRecorder() });
