import { standardLendingPolicy } from '@emporion/loan-origination';
import { bureau } from '../compose-aws/partners.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createCheckCredit } from '../lending/tasks/check-credit.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createCheckCredit, {
  clock,
  sha256,
  applications: applications(),
  bureau: bureau(),
  policy: standardLendingPolicy,
});
