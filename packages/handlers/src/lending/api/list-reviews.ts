import { reviewQueues } from '@emporion/loan-origination';
import * as z from 'zod';
import { answerPage, pageOf, pageQuery } from '../../http/page.ts';
import { type RouteRow, row } from '../../http/route.ts';
import type { LendingPorts } from '../ports.ts';
import { reviewView, viewOfReview } from '../review-view.ts';

type ListReviewsPorts = Pick<LendingPorts, 'cursors' | 'reviews'>;

/** GET /v1/reviews */
export const listReviewsRoute: RouteRow<ListReviewsPorts> = row(
  {
    operation: 'listReviews',
    summary: 'The reviews that wait for a decision, the one that is due first at the top, without those of oneself.',
    context: 'lending',
    method: 'GET',
    path: '/v1/reviews',
    access: 'loan/review',
    query: z.strictObject({ ...pageQuery, queue: z.enum(reviewQueues).optional() }),
    answers: {
      200: {
        description: 'A page of them.',
        body: pageOf(reviewView),
      },
    },
  },
  ({ cursors, reviews }: ListReviewsPorts) =>
    ({ query: { queue, ...asked }, principal: { subject } }) =>
      answerPage({
        cursors,
        list: `reviews of ${queue ?? 'every queue'}`,
        asked,
        read: (limit, after) =>
          reviews.waiting({
            limit,
            ...(after === undefined ? {} : { after: { dueAt: after.at, reviewId: after.id } }),
            ...(queue === undefined ? {} : { queue }),
          }),
        placeOf: ({ review: { dueAt: at, id } }) => ({ at, id }),
        // Nobody looks into their own file.
        mayShow: ({ customerId }) => customerId !== subject,
        view: viewOfReview,
      }),
);
