import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createDecline } from '../lending/tasks/decline.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createDecline, {
  clock,
  applications: applications(),
  policy: standardLendingPolicy,
});
