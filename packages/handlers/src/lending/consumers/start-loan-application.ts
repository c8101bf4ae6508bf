import { lendingEvents } from '@emporion/loan-origination';
import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../consumers/subscription.ts';
import { logger, meter } from '../../powertools.ts';
import type { LendingPorts } from '../ports.ts';

/** Starts the workflow of a new application. Its name is the application's id, so that a repeated event starts none. */
export const startLoanApplication: SubscriptionRow<Pick<LendingPorts, 'processes'>> = subscription({
  consumer: 'start-loan-application',
  maxDeliveries: patientMaxDeliveries,
  catalog: lendingEvents,
  types: ['lending.application-submitted.v1'],
  create:
    ({ processes }: Pick<LendingPorts, 'processes'>) =>
    async (event: EventEnvelope): Promise<void> => {
      const applicationId = idOfSubject(event);
      const cause = { ...causedBy(event) };
      const start = await processes.start('loan-application', applicationId, { applicationId, cause });
      meter(start === 'started' ? 'LoanProcessStarted' : 'LoanProcessRepeated');
      logger.info('loan application process', { applicationId, start });
    },
});
