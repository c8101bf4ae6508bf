import { learnFromOrders } from '../commerce/recommendations/consumers/learn-from-orders.ts';
import { purchaseRecorder } from '../compose-aws/recommendations.ts';
import { orderReader } from '../compose-aws/stores.ts';
import { createDirectConsumerFunction } from '../consumers/direct.ts';

export const handler = createDirectConsumerFunction(learnFromOrders, {
  orders: orderReader(),
  purchaseLog: purchaseRecorder(),
});
