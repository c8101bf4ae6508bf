import { lendingEvents } from '@emporion/loan-origination';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../consumers/subscription.ts';
import { createResumeLoanApplication } from './consumers/resume-loan-application.ts';
import { createStartLoanApplication } from './consumers/start-loan-application.ts';
import type { LendingPorts } from './ports.ts';

/** Every consumer of lending. None of them changes the status of an application: that is the workflow's. */
export const lendingSubscriptions: readonly SubscriptionRow<LendingPorts>[] = [
  subscription({
    consumer: 'start-loan-application',
    maxDeliveries: patientMaxDeliveries,
    catalog: lendingEvents,
    types: ['lending.application-submitted.v1'],
    create: createStartLoanApplication,
  }),
  subscription({
    consumer: 'resume-loan-application',
    maxDeliveries: patientMaxDeliveries,
    catalog: lendingEvents,
    types: ['lending.review-decided.v1'],
    create: createResumeLoanApplication,
  }),
];
