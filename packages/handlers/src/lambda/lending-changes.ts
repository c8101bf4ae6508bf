import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { applications, loanReceipts } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingChangeRoutes } from '../lending/routes.ts';

export const handler = createHttpFunction(lendingChangeRoutes, {
  clock,
  sha256,
  receipts: loanReceipts(),
  applications: applications(),
  policy: standardLendingPolicy,
});
