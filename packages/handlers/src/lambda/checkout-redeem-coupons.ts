import { createRedeemCoupons } from '../commerce/checkout/tasks/redeem-coupons.ts';
import { clock } from '../compose-aws/runtime.ts';
import { checkouts, redemptions } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createRedeemCoupons, {
  clock,
  checkouts: checkouts(),
  redemptions: redemptions(),
});
