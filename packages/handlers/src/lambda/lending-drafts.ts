import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, ids, sha256 } from '../compose-aws/runtime.ts';
import { applications, drafts, loanReceipts } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingDraftRoutes } from '../lending/routes.ts';

export const handler = createHttpFunction(lendingDraftRoutes, {
  clock,
  ids,
  sha256,
  receipts: loanReceipts(),
  applications: applications(),
  drafts: drafts(),
  policy: standardLendingPolicy,
});
