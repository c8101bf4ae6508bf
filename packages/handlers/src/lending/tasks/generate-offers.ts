import { type ChangePorts, changeApplication } from '@emporion/loan-origination';
import { logger, meter } from '../../powertools.ts';
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
      meter('DecisionLatency', offeredAt - submittedAt);
    }
    const outcome = generated.ok ? 'offered' : generated.error.reason;
    meter(generated.ok ? 'OffersGenerated' : 'OffersRefused');
    logger.info('offers generated', { applicationId, outcome });
    return { outcome };
  };
