import { type RequestReviewPorts, requestReview, reviewStages } from '@emporion/loan-origination';
import * as z from 'zod';
import { ReasonedError } from '../../observability/failure.ts';
import { logger, meter } from '../../powertools.ts';
import { settled } from '../../workflows/task.ts';
import type { TaskHandler } from '../../workflows/workflow.ts';
import { taskInput } from './task-input.ts';

const reviewInput = z.strictObject({
  ...taskInput.shape,
  stage: z.enum(reviewStages),
  taskToken: z.string().min(1).max(2_048),
});

/** The application is at an end that nobody reviews: the flow went wrong. */
class ReviewNotPossible extends ReasonedError {
  override readonly name = 'ReviewNotPossible';
}

/** RequestReview: the flow goes on when somebody answers its token. */
export const createRequestReview =
  (ports: RequestReviewPorts): TaskHandler<z.output<typeof reviewInput>, Record<string, never>> =>
  async (input) => {
    const { taskToken: token, ...request } = reviewInput.parse(input);
    const requested = settled(await requestReview(ports, { ...request, token }));
    if (!requested.ok) throw new ReviewNotPossible(requested.error.reason);
    const { applicationId, stage } = request;
    meter('ReviewRequested');
    logger.info('review requested', { applicationId, stage });
    return {};
  };
