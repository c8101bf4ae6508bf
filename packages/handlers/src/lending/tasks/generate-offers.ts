import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type ChangePorts, changeApplication } from '@emporion/loan-origination';
import { logger, metrics } from '../../powertools.ts';
import { settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** GenerateOffers: `offered`, or why not. */
export const createGenerateOffers =
  (ports: ChangePorts): TaskHandler<TaskInput, { readonly outcome: string }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const command = { type: 'generate-offers' } as const;
    const generated = settled(await changeApplication(ports, { applicationId, command, cause }));
    if (generated.ok && 'offeredAt' in generated.value.application) {
      const { offeredAt, submittedAt } = generated.value.application;
      metrics.addMetric('DecisionLatency', MetricUnit.Milliseconds, offeredAt - submittedAt);
    }
    const outcome = generated.ok ? 'offered' : generated.error.reason;
    metrics.addMetric(generated.ok ? 'OffersGenerated' : 'OffersRefused', MetricUnit.Count, 1);
    logger.info('offers generated', { applicationId, outcome });
    return { outcome };
  };
