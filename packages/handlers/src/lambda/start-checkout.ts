import { startCheckoutFlow } from '../commerce/checkout/consumers/start-checkout.ts';
import { checkoutProcess } from '../compose-aws/processes.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';

export const handler = createConsumerFunction(startCheckoutFlow, {
  processes: checkoutProcess(),
});
