import type { RiskLevel } from '@emporion/credit-risk';
import { type CheckCreditPorts, checkCredit } from '@emporion/loan-origination';
import { logger, meter } from '../../powertools.ts';
import { settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** CheckCredit: the risk level, or `refer` where there is none. */
export const createCheckCredit =
  (ports: CheckCreditPorts): TaskHandler<TaskInput, { readonly decision: RiskLevel | 'refer' }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const checked = settled(await checkCredit(ports, { applicationId, cause }));
    const assessment = checked.ok ? checked.value.application.assessment : undefined;
    const decision = assessment?.outcome === 'rated' ? assessment.level : 'refer';
    meter(decision === 'refer' ? 'CreditReferred' : 'CreditRated');
    logger.info('credit checked', { applicationId, decision });
    return { decision };
  };
