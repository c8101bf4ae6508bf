import { instant } from '@emporion/kernel';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { defaultLimit, invalidCursor, pageQuery } from '../../http/page.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { noticeView, viewOfNotice } from '../notice-view.ts';
import type { LendingPorts } from '../ports.ts';

type ListNotificationsPorts = Pick<LendingPorts, 'cursors' | 'notices'>;

// What our own cursor holds: it is signed, so anything else is a fault of ours.
const position = z.tuple([z.int().transform(instant), z.string()]);

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
        body: z.object({ items: z.array(noticeView), next: z.string().optional() }),
      },
    },
  },
  ({ cursors, notices }: ListNotificationsPorts) =>
    async ({ query: { limit = defaultLimit, cursor }, principal: { subject } }) => {
      const list = `notifications of ${subject}`;
      const opened = cursor === undefined ? undefined : cursors.open(list, cursor);
      if (cursor !== undefined && opened === undefined) return invalidCursor();
      const [at, id] = opened === undefined ? [] : position.parse(opened);
      const after = at === undefined || id === undefined ? {} : { after: { at, id } };
      const found = await notices.ofCustomer(subject, { limit: limit + 1, ...after });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const next = last === undefined ? {} : { next: cursors.seal(list, [last.at, last.id]) };
      return okay({ items: items.map(viewOfNotice), ...next });
    },
);
