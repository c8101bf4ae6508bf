import { createSettleCheckout } from '../commerce/checkout/tasks/compensate.ts';
import { clock } from '../compose-aws/runtime.ts';
import { checkouts } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createSettleCheckout, { clock, checkouts: checkouts() });
