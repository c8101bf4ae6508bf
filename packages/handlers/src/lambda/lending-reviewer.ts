import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { cursors, lendingKeys } from '../compose-aws/secrets.ts';
import { applications, loanReceipts, reviews } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingReviewerRoutes } from '../lending/routes.ts';

const keys = await lendingKeys();

export const handler = createHttpFunction(lendingReviewerRoutes, {
  clock,
  sha256,
  receipts: loanReceipts(),
  cursors: cursors(keys),
  applications: applications(),
  reviews: reviews(),
  policy: standardLendingPolicy,
});
