import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createDecline } from '../lending/tasks/decline.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createDecline, {
  clock,
  sha256,
  applications: applications(),
  policy: standardLendingPolicy,
});
