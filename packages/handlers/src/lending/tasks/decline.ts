import { type ChangePorts, changeApplication } from '@emporion/loan-origination';
import { logger, meter } from '../../powertools.ts';
import { settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** Decline: `declined`, `information-provided` where the customer answered at the last moment, or why not. */
export const createDecline =
  (ports: ChangePorts): TaskHandler<TaskInput, { readonly outcome: string }> =>
  async (input) => {
    const { applicationId, cause } = taskInput.parse(input);
    const command = { type: 'decline' } as const;
    const declined = settled(await changeApplication(ports, { applicationId, command, cause }));
    const outcome = declined.ok ? 'declined' : outcomeOf(declined.error);
    meter(declined.ok ? 'ApplicationDeclined' : 'DeclineRefused');
    logger.info('application declined', { applicationId, outcome });
    return { outcome };
  };

const outcomeOf = (refusal: { readonly reason: string; readonly status?: string }): string =>
  refusal.reason === 'no-reason-to-decline' && refusal.status === 'referred' ? 'information-provided' : refusal.reason;
