import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { offerView, viewOfOffer } from '../offer-view.ts';
import { type OwnApplicationPorts, ownApplication } from '../own-application.ts';

/** GET /v1/applications/{applicationId}/offers */
export const listOffersRoute: RouteRow<OwnApplicationPorts> = row(
  {
    operation: 'listOffers',
    summary: 'The offers for an application; none before it is offered.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/offers',
    access: 'loan/apply',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    answers: { 200: { description: 'The offers.', body: z.object({ items: z.array(offerView) }) } },
  },
  (ports: OwnApplicationPorts) =>
    async ({ params, principal }) => {
      const application = (await ownApplication(ports, params.applicationId, principal.subject))?.application;
      if (application === undefined) return notFound();
      return okay({ items: 'offers' in application ? application.offers.map(viewOfOffer) : [] });
    },
);
