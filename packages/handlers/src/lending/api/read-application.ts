import * as z from 'zod';
import { notModified, okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { type OwnApplicationPorts, ownApplication } from '../own-application.ts';

/** GET /v1/applications/{applicationId} */
export const readApplicationRoute: RouteRow<OwnApplicationPorts> = row(
  {
    operation: 'readApplication',
    summary: 'One of the applications of the customer, with its status.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}',
    access: 'loan/apply',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    answers: { 200: { description: 'The application.', body: applicationView } },
  },
  (ports: OwnApplicationPorts) =>
    async ({ params, principal, header }) => {
      const stored = await ownApplication(ports, params.applicationId, principal.subject);
      if (stored === undefined) return notFound();
      const etag = `"${stored.version}"`;
      return header('if-none-match') === etag ? notModified(etag) : okay(viewOfApplication(stored), { etag });
    },
);
