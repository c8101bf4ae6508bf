import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingAuditorRoutes } from '../lending/routes.ts';

export const handler = createHttpFunction(lendingAuditorRoutes, {
  clock,
  sha256,
  applications: applications(),
  policy: standardLendingPolicy,
});
