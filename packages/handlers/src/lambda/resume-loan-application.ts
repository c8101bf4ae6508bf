import { callbacks } from '../compose-aws/processes.ts';
import { lendingKeys, vault } from '../compose-aws/secrets.ts';
import { applications, reviews } from '../compose-aws/stores.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';
import { resumeLoanApplication } from '../lending/consumers/resume-loan-application.ts';

const keys = await lendingKeys();

export const handler = createConsumerFunction(resumeLoanApplication, {
  applications: applications(),
  reviews: reviews(),
  vault: vault(keys),
  callbacks: callbacks(),
});
