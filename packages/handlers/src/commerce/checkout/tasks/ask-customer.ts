import { type AskCustomerPorts, askCustomer } from '@emporion/ordering';
import * as z from 'zod';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { taskInput } from './task-input.ts';

const questionInput = z.strictObject({ ...taskInput.shape, taskToken: z.string().min(1).max(2_048) });

/** AskCustomer: the flow goes on when the customer has answered the bank. */
export const createAskCustomer =
  (ports: AskCustomerPorts): TaskHandler<z.output<typeof questionInput>, Record<string, never>> =>
  async (input) => {
    const { taskToken: token, ...request } = questionInput.parse(input);
    required(await askCustomer(ports, { ...request, token }));
    meter('ConfirmationRequested');
    logger.info('confirmation requested', { checkoutId: request.checkoutId });
    return {};
  };
