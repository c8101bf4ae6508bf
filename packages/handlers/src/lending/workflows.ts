import type { WorkflowRow } from '../workflows/workflow.ts';
import type { LendingPorts } from './ports.ts';
import { createAwaitInformation } from './tasks/await-information.ts';
import { createCheckCredit } from './tasks/check-credit.ts';
import { createDecline } from './tasks/decline.ts';
import { createExpireOffers, createExpireSigning } from './tasks/expire-offers.ts';
import { createExpireReview } from './tasks/expire-review.ts';
import { createGenerateOffers } from './tasks/generate-offers.ts';
import { createRequestReview } from './tasks/request-review.ts';

/** Every workflow of lending. It owns the status of an application, between what people do. */
export const lendingWorkflows: readonly WorkflowRow<LendingPorts>[] = [
  {
    workflow: 'loan-application',
    tasks: {
      CheckCredit: createCheckCredit,
      RequestReview: createRequestReview,
      AwaitInformation: createAwaitInformation,
      GenerateOffers: createGenerateOffers,
      ExpireOffers: createExpireOffers,
      ExpireSigning: createExpireSigning,
      Decline: createDecline,
      ExpireReview: createExpireReview,
    },
  },
];
