import type { SubscriptionRow } from '../consumers/subscription.ts';
import { notifyApplicant } from './consumers/notify-applicant.ts';
import { resumeLoanApplication } from './consumers/resume-loan-application.ts';
import { startLoanApplication } from './consumers/start-loan-application.ts';
import type { LendingPorts } from './ports.ts';

/** Every consumer of lending. None of them changes the status of an application: that is the workflow's. */
export const lendingSubscriptions: readonly SubscriptionRow<LendingPorts>[] = [
  startLoanApplication,
  resumeLoanApplication,
  notifyApplicant,
];
