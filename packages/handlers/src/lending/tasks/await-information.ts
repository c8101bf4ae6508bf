import { awaitInformation, type WaitPorts } from '@emporion/loan-origination';
import * as z from 'zod';
import { logger, meter } from '../../powertools.ts';
import { required } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { taskInput } from './task-input.ts';

const waitInput = z.strictObject({ ...taskInput.shape, taskToken: z.string().min(1).max(2_048) });

/** AwaitInformation: the flow goes on when the customer has answered. */
export const createAwaitInformation =
  (ports: WaitPorts): TaskHandler<z.output<typeof waitInput>, Record<string, never>> =>
  async (input) => {
    const { applicationId, taskToken: token } = waitInput.parse(input);
    required(await awaitInformation(ports, { applicationId, token }));
    meter('InformationAwaited');
    logger.info('information awaited', { applicationId });
    return {};
  };
