import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createExpireOffers } from '../lending/tasks/expire-offers.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createExpireOffers, {
  clock,
  sha256,
  applications: applications(),
  policy: standardLendingPolicy,
});
