import { resumeCheckoutFlow } from '../commerce/checkout/consumers/resume-checkout.ts';
import { callbacks } from '../compose-aws/processes.ts';
import { commerceKeys, vault } from '../compose-aws/secrets.ts';
import { checkouts } from '../compose-aws/stores.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';

const keys = await commerceKeys();

export const handler = createConsumerFunction(resumeCheckoutFlow, {
  checkouts: checkouts(),
  vault: vault(keys),
  callbacks: callbacks(),
});
