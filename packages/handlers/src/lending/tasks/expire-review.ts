import { type ChangePorts, changeApplication } from '@emporion/loan-origination';
import { logger, meter } from '../../powertools.ts';
import { StepRefused, settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** ExpireReview: `expired`, or the decision that came before. */
export const createExpireReview =
  (ports: ChangePorts): TaskHandler<TaskInput, { readonly decision: string }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const command = { type: 'expire-review' } as const;
    const expired = settled(await changeApplication(ports, { applicationId, command, cause }));
    meter(expired.ok ? 'ReviewExpired' : 'ReviewDecidedLate');
    const decision = expired.ok ? 'expired' : decisionOf(expired.error);
    logger.info('review expired', { applicationId, decision });
    return { decision };
  };

/** What came before the end of the review. */
function decisionOf(refusal: { readonly reason: string; readonly outcome?: string }): string {
  if (refusal.reason === 'application-withdrawn') return 'withdrawn';
  if (refusal.outcome === undefined) throw new StepRefused(refusal.reason);
  return refusal.outcome;
}
