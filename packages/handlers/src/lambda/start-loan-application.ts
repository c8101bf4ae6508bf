import { loanApplicationProcess } from '../compose-aws/processes.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';
import { startLoanApplication } from '../lending/consumers/start-loan-application.ts';

export const handler = createConsumerFunction(startLoanApplication, {
  processes: loanApplicationProcess(),
});
