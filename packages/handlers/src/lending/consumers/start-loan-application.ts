import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventEnvelope } from '@emporion/messages';
import { logger, metrics } from '../../powertools.ts';
import { applicationIdOf } from '../application-subject.ts';
import type { LendingPorts } from '../ports.ts';

/** Start the workflow of a new application. Its name is the application's id, so that a repeated event starts none. */
export const createStartLoanApplication =
  (ports: Pick<LendingPorts, 'processes'>) =>
  async ({ subject, correlationid: correlationId, id: causationId }: EventEnvelope): Promise<void> => {
    const applicationId = applicationIdOf(subject);
    const cause = { correlationId, causationId };
    const start = await ports.processes.start('loan-application', applicationId, { applicationId, cause });
    metrics.addMetric(start === 'started' ? 'LoanProcessStarted' : 'LoanProcessRepeated', MetricUnit.Count, 1);
    logger.info('loan application process', { applicationId, start });
  };
