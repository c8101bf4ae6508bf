import { callbacks } from '../compose-aws/processes.ts';
import { lendingKeys, vault } from '../compose-aws/secrets.ts';
import { applications, reviews } from '../compose-aws/stores.ts';
import { createAwaitInformation } from '../lending/tasks/await-information.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

const keys = await lendingKeys();

export const handler = createTaskFunction(createAwaitInformation, {
  applications: applications(),
  reviews: reviews(),
  vault: vault(keys),
  callbacks: callbacks(),
});
