import { createAskCustomer } from '../commerce/checkout/tasks/ask-customer.ts';
import { clock } from '../compose-aws/runtime.ts';
import { commerceKeys, vault } from '../compose-aws/secrets.ts';
import { checkouts, payments } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

const keys = await commerceKeys();

export const handler = createTaskFunction(createAskCustomer, {
  clock,
  checkouts: checkouts(),
  payments: payments(),
  vault: vault(keys),
});
