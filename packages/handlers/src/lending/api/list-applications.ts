import { instant } from '@emporion/kernel';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { defaultLimit, invalidCursor, pageQuery } from '../../http/page.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import type { LendingPorts } from '../ports.ts';

type ListApplicationsPorts = Pick<LendingPorts, 'cursors' | 'applications'>;

// What our own cursor holds: it is signed, so anything else is a fault of ours.
const position = z.tuple([z.int().transform(instant), z.string()]);

/** GET /v1/applications */
export const listApplicationsRoute: RouteRow<ListApplicationsPorts> = row(
  {
    operation: 'listApplications',
    summary: "The customer's own applications, newest first.",
    context: 'lending',
    method: 'GET',
    path: '/v1/applications',
    access: 'loan/apply',
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: 'A page of them.',
        body: z.object({ items: z.array(applicationView), next: z.string().optional() }),
      },
    },
  },
  ({ cursors, applications }: ListApplicationsPorts) =>
    async ({ query: { limit = defaultLimit, cursor }, principal: { subject } }) => {
      const list = `applications of ${subject}`;
      const opened = cursor === undefined ? undefined : cursors.open(list, cursor);
      if (cursor !== undefined && opened === undefined) return invalidCursor();
      const [submittedAt, id] = opened === undefined ? [] : position.parse(opened);
      const after = submittedAt === undefined || id === undefined ? {} : { after: { submittedAt, id } };
      const found = await applications.ofCustomer(subject, { limit: limit + 1, ...after });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1)?.application : undefined;
      const next = last === undefined ? {} : { next: cursors.seal(list, [last.submittedAt, last.id]) };
      return okay({ items: items.map(viewOfApplication), ...next });
    },
);
