import * as z from 'zod';
import { answerPage, pageOf, pageQuery } from '../../http/page.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { noticeView, viewOfNotice } from '../notice-view.ts';
import type { LendingPorts } from '../ports.ts';

type ListNotificationsPorts = Pick<LendingPorts, 'cursors' | 'notices'>;

/** GET /v1/notifications */
export const listNotificationsRoute: RouteRow<ListNotificationsPorts> = row(
  {
    operation: 'listNotifications',
    summary: 'What the customer was told of their applications, newest first.',
    context: 'lending',
    method: 'GET',
    path: '/v1/notifications',
    access: 'loan/apply',
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: 'A page of the notices.',
        body: pageOf(noticeView),
      },
    },
  },
  ({ cursors, notices }: ListNotificationsPorts) =>
    ({ query, principal: { subject } }) =>
      answerPage({
        cursors,
        list: `notifications of ${subject}`,
        asked: query,
        read: (limit, after) => notices.ofCustomer(subject, { limit, ...(after === undefined ? {} : { after }) }),
        placeOf: ({ at, id }) => ({ at, id }),
        view: viewOfNotice,
      }),
);
