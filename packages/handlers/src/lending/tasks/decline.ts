import { type ApplicationStatus, type ChangePorts, changeApplication } from '@emporion/loan-origination';
import { logger, meter } from '../../powertools.ts';
import { expected, settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** Decline: `declined`, `information-provided` where the customer answered at the last moment, or `application-withdrawn`. */
export const createDecline =
  (ports: ChangePorts): TaskHandler<TaskInput, { readonly outcome: string }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const command = { type: 'decline' } as const;
    const declined = settled(await changeApplication(ports, { applicationId, command, cause }));
    meter(declined.ok ? 'ApplicationDeclined' : 'DeclineRefused');
    const outcome = declined.ok ? 'declined' : outcomeOf(declined.error);
    logger.info('application declined', { applicationId, outcome });
    return { outcome };
  };

const inReview: readonly string[] = ['referred', 'under-review'] satisfies readonly ApplicationStatus[];

/** Where the customer answered at the last moment, the reviewers go on, whatever they have done since. */
function outcomeOf({ reason, ...facts }: { readonly reason: string; readonly status?: string }): string {
  const isAnswered =
    reason === 'information-still-awaited' ||
    (reason === 'no-reason-to-decline' && inReview.includes(facts.status ?? ''));
  return isAnswered ? 'information-provided' : expected(['application-withdrawn'], reason);
}
