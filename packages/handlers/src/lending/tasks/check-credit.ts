import { type CheckCreditPorts, checkCredit } from '@emporion/loan-origination';
import { logger, meterBy } from '../../powertools.ts';
import { settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** CheckCredit: what was decided, `refer` where a person has to, or `withdrawn` where there is nothing to decide. */
export const createCheckCredit =
  (ports: CheckCreditPorts): TaskHandler<TaskInput, { readonly decision: string }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const checked = settled(await checkCredit(ports, { applicationId, cause }));
    if (!checked.ok && checked.error.reason === 'application-withdrawn') return { decision: 'withdrawn' };
    const decision = (checked.ok ? checked.value.application.credit?.outcome : undefined) ?? 'refer';
    meterBy('CreditDecided', decision);
    logger.info('credit checked', { applicationId, decision });
    return { decision };
  };
