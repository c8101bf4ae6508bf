import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createExpireReview } from '../lending/tasks/expire-review.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createExpireReview, {
  clock,
  sha256,
  applications: applications(),
  policy: standardLendingPolicy,
});
