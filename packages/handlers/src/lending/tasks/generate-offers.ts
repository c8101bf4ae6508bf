import type { Instant } from '@emporion/kernel';
import { type ChangePorts, changeApplication } from '@emporion/loan-origination';
import { logger, meter } from '../../powertools.ts';
import { expected, settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { afterwards } from './moment.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** GenerateOffers: `offered` and when the offers expire, or why there are none: `no-suitable-term`, `application-withdrawn`. */
export const createGenerateOffers =
  (ports: ChangePorts): TaskHandler<TaskInput, { readonly outcome: string; readonly expireAt: string | null }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const command = { type: 'generate-offers' } as const;
    const generated = settled(await changeApplication(ports, { applicationId, command, cause }));
    let expireAt: string | null = null;
    if (generated.ok && 'offers' in generated.value.application) {
      const { offers, offeredAt, submittedAt } = generated.value.application;
      meter('DecisionLatency', offeredAt - submittedAt);
      expireAt = afterwards(Math.max(...offers.map(({ acceptUntil }) => acceptUntil)) as Instant);
    }
    meter(generated.ok ? 'OffersGenerated' : 'OffersRefused');
    const outcome = generated.ok
      ? 'offered'
      : expected(['no-suitable-term', 'application-withdrawn'], generated.error.reason);
    logger.info('offers generated', { applicationId, outcome });
    return { outcome, expireAt };
  };
