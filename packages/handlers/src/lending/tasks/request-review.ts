import { type RequestReviewPorts, requestReview, reviewStages } from '@emporion/loan-origination';
import * as z from 'zod';
import { logger, meter } from '../../powertools.ts';
import { required } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { taskInput } from './task-input.ts';

const reviewInput = z.strictObject({
  ...taskInput.shape,
  stage: z.enum(reviewStages),
  taskToken: z.string().min(1).max(2_048),
});

/** RequestReview: the flow goes on when somebody answers its token. */
export const createRequestReview =
  (ports: RequestReviewPorts): TaskHandler<z.output<typeof reviewInput>, Record<string, never>> =>
  async (input) => {
    const { taskToken: token, ...request } = reviewInput.parse(input);
    required(await requestReview(ports, { ...request, token }));
    const { applicationId, stage } = request;
    meter('ReviewRequested');
    logger.info('review requested', { applicationId, stage });
    return {};
  };
