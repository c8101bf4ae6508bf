import { giveMoneyBack } from '../commerce/checkout/consumers/give-money-back.ts';
import { gateway } from '../compose-aws/partners.ts';
import { clock } from '../compose-aws/runtime.ts';
import { payments } from '../compose-aws/stores.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';

export const handler = createConsumerFunction(giveMoneyBack, {
  clock,
  payments: payments(),
  gateway: await gateway(),
});
