import { instant } from '@emporion/kernel';
import { reviewQueues } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { defaultLimit, invalidCursor, pageQuery } from '../../http/page.ts';
import { type RouteRow, row } from '../../http/route.ts';
import type { LendingPorts } from '../ports.ts';

type ListReviewsPorts = Pick<LendingPorts, 'cursors' | 'reviews'>;

import { reviewView, viewOfReview } from '../review-view.ts';

// What our own cursor holds: it is signed, so anything else is a fault of ours.
const position = z.tuple([z.int().transform(instant), z.string()]);

/** GET /v1/reviews */
export const listReviewsRoute: RouteRow<ListReviewsPorts> = row(
  {
    operation: 'listReviews',
    summary: 'The reviews that wait for a decision, the one that is due first at the top.',
    context: 'lending',
    method: 'GET',
    path: '/v1/reviews',
    access: 'loan/review',
    query: z.strictObject({ ...pageQuery, queue: z.enum(reviewQueues).optional() }),
    answers: {
      200: {
        description: 'A page of them.',
        body: z.object({ items: z.array(reviewView), next: z.string().optional() }),
      },
    },
  },
  ({ cursors, reviews }: ListReviewsPorts) =>
    async ({ query: { limit = defaultLimit, cursor, queue } }) => {
      const list = `reviews of ${queue ?? 'every queue'}`;
      const opened = cursor === undefined ? undefined : cursors.open(list, cursor);
      if (cursor !== undefined && opened === undefined) return invalidCursor();
      const [dueAt, reviewId] = opened === undefined ? [] : position.parse(opened);
      const after = dueAt === undefined || reviewId === undefined ? {} : { after: { dueAt, reviewId } };
      const found = await reviews.waiting({ limit: limit + 1, ...after, ...(queue === undefined ? {} : { queue }) });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1)?.review : undefined;
      const next = last === undefined ? {} : { next: cursors.seal(list, [last.dueAt, last.id]) };
      return okay({ items: items.map(viewOfReview), ...next });
    },
);
