import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { cursors, lendingKeys } from '../compose-aws/secrets.ts';
import { applications, loanReceipts, notices } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingCustomerRoutes } from '../lending/routes.ts';

const keys = await lendingKeys();

export const handler = createHttpFunction(lendingCustomerRoutes, {
  clock,
  ids,
  sha256,
  receipts: loanReceipts(),
  cursors: cursors(keys),
  applications: applications(),
  notices: notices(),
  policy: standardLendingPolicy,
});
