import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { logger, metrics } from '../../powertools.ts';
import type { LendingPorts } from '../ports.ts';

/** Start the workflow of a new application. Its name is the application's id, so that a repeated event starts none. */
export const createStartLoanApplication =
  (ports: Pick<LendingPorts, 'processes'>) =>
  async (event: EventEnvelope): Promise<void> => {
    const applicationId = idOfSubject(event);
    const cause = { ...causedBy(event) };
    const start = await ports.processes.start('loan-application', applicationId, { applicationId, cause });
    metrics.addMetric(start === 'started' ? 'LoanProcessStarted' : 'LoanProcessRepeated', MetricUnit.Count, 1);
    logger.info('loan application process', { applicationId, start });
  };
