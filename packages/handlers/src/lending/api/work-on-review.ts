import {
  type ChangeReviewPorts,
  changeReview,
  isInReview,
  type LoanApplication,
  type ReviewCommand,
  type ReviewedApplication,
  type StoredApplication,
} from '@emporion/loan-origination';
import * as z from 'zod';
import { type Answer, okay } from '../../http/answer.ts';
import { notFound, refused } from '../../http/problem.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import type { LendingPorts } from '../ports.ts';
import { refusedLoan } from '../refusal.ts';
import { reviewFileView, viewOfReviewFile } from '../review-view.ts';

const params = z.strictObject({ reviewId: z.uuidv7() });
const answers = { 200: { description: 'The review with its file.', body: reviewFileView } };
const common = { context: 'lending', access: 'loan/review', params, answers } as const;

/** A review that is not decided, on whoever it waits. */
const isOpen = (application: LoanApplication): application is ReviewedApplication =>
  isInReview(application) && application.review.decision === undefined;

const answerOf = ({ application }: StoredApplication): Answer =>
  isOpen(application) ? okay(viewOfReviewFile(application)) : notFound();

/** GET /v1/reviews/{reviewId} */
export const readReviewRoute: RouteRow<Pick<LendingPorts, 'reviews' | 'applications'>> = row(
  {
    ...common,
    operation: 'readReview',
    summary: 'A review that is not decided, with its notes and questions.',
    method: 'GET',
    path: '/v1/reviews/{reviewId}',
  },
  ({ reviews, applications }: Pick<LendingPorts, 'reviews' | 'applications'>) =>
    async ({ params: { reviewId }, principal }) => {
      const applicationId = await reviews.applicationOf(reviewId);
      const stored = applicationId === undefined ? undefined : await applications.load(applicationId);
      if (stored === undefined) return notFound();
      const isOwn = stored.application.customerId === principal.subject;
      return isOwn ? refused({ reason: 'own-application' }) : answerOf(stored);
    },
);

/** What a reviewer does with a review that goes on waiting. */
const workRoute = <Body extends z.ZodType>(
  spec: Pick<RouteSpec, 'operation' | 'summary' | 'idempotencyKey'> & {
    readonly path: `/v1/reviews/{reviewId}/${string}`;
    readonly body: Body;
  },
  commandOf: (asked: {
    readonly reviewId: string;
    readonly reviewer: string;
    readonly body: z.output<Body>;
  }) => ReviewCommand,
): RouteRow<ChangeReviewPorts> =>
  row(
    { ...common, ...spec, method: 'POST' },
    (ports: ChangeReviewPorts) =>
      async ({ params, body, principal, cause, receipt }) => {
        const { reviewId } = params;
        const command = commandOf({ reviewId, reviewer: principal.subject, body: body as z.output<Body> });
        const changed = await changeReview(ports, { command, cause, receipt: (stored) => receipt(answerOf(stored)) });
        if (!changed.ok) {
          meter('ReviewWorkRefused');
          return refusedLoan(changed.error);
        }
        logger.info(command.type, { applicationId: changed.value.application.id, reviewId });
        return answerOf(changed.value);
      },
  );

/** POST /v1/reviews/{reviewId}/claim */
export const claimReviewRoute: RouteRow<ChangeReviewPorts> = workRoute(
  {
    operation: 'claimReview',
    summary: 'Take a review, or hold on to it: nobody else may decide it before the lease ends.',
    path: '/v1/reviews/{reviewId}/claim',
    body: z.strictObject({}),
  },
  ({ reviewId, reviewer }) => ({ type: 'claim-review', reviewId, reviewer }),
);

/** POST /v1/reviews/{reviewId}/release */
export const releaseReviewRoute: RouteRow<ChangeReviewPorts> = workRoute(
  {
    operation: 'releaseReview',
    summary: 'Give a review back to its queue.',
    path: '/v1/reviews/{reviewId}/release',
    body: z.strictObject({}),
  },
  ({ reviewId, reviewer }) => ({ type: 'release-review', reviewId, reviewer }),
);

/** POST /v1/reviews/{reviewId}/notes */
export const addNoteRoute: RouteRow<ChangeReviewPorts> = workRoute(
  {
    operation: 'addNote',
    summary: 'Write a note into the file of a review. Customers never see it.',
    path: '/v1/reviews/{reviewId}/notes',
    idempotencyKey: 'required',
    body: z.strictObject({ text: z.string().min(1).max(2_000) }),
  },
  ({ reviewId, reviewer, body: { text } }) => ({ type: 'add-note', reviewId, reviewer, text }),
);
