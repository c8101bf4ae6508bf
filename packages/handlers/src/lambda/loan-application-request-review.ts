import { standardLendingPolicy } from '@emporion/loan-origination';
import { callbacks } from '../compose-aws/processes.ts';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { lendingKeys, vault } from '../compose-aws/secrets.ts';
import { applications, reviews } from '../compose-aws/stores.ts';
import { createRequestReview } from '../lending/tasks/request-review.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

const keys = await lendingKeys();

export const handler = createTaskFunction(createRequestReview, {
  clock,
  ids,
  sha256,
  applications: applications(),
  reviews: reviews(),
  vault: vault(keys),
  callbacks: callbacks(),
  policy: standardLendingPolicy,
});
