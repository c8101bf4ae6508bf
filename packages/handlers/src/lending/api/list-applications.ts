import * as z from 'zod';
import { answerPage, pageOf, pageQuery } from '../../http/page.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import type { LendingPorts } from '../ports.ts';

type ListApplicationsPorts = Pick<LendingPorts, 'cursors' | 'applications'>;

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
        body: pageOf(applicationView),
      },
    },
  },
  ({ cursors, applications }: ListApplicationsPorts) =>
    ({ query, principal: { subject } }) =>
      answerPage({
        cursors,
        list: `applications of ${subject}`,
        asked: query,
        read: (limit, after) =>
          applications.ofCustomer(subject, {
            limit,
            ...(after === undefined ? {} : { after: { submittedAt: after.at, id: after.id } }),
          }),
        placeOf: ({ application: { submittedAt: at, id } }) => ({ at, id }),
        view: viewOfApplication,
      }),
);
