import { createFailCheckout } from '../commerce/checkout/tasks/fail-checkout.ts';
import { clock } from '../compose-aws/runtime.ts';
import { checkouts } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createFailCheckout, { clock, checkouts: checkouts() });
