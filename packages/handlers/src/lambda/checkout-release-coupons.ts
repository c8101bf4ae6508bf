import { createReleaseCoupons } from '../commerce/checkout/tasks/compensate.ts';
import { checkouts, redemptions } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createReleaseCoupons, { checkouts: checkouts(), redemptions: redemptions() });
